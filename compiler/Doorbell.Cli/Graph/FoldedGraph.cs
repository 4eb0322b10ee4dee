namespace Doorbell.Cli.Graph;

/// <summary>What is drawn: few enough boxes to look at.</summary>
/// <param name="Title">Of the machine.</param>
/// <param name="Nodes">By rank, then in order of declaration.</param>
/// <param name="Edges">Between them, none twice.</param>
internal sealed record FoldedGraph(string Title, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    /// <summary>Elements that an SVG of it has, without frame and legend.</summary>
    public int ElementCount => Nodes.Sum(node => 5 + node.Details.Count + (2 * node.Rows.Count)) + Edges.Count;
}

namespace Doorbell.Cli.Graph.Layout;

/// <summary>A machine, laid out.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Nodes">Boxes, none touching another.</param>
/// <param name="Edges">Lines that pass no box.</param>
/// <param name="Width">Of all boxes together.</param>
/// <param name="Height">Of all boxes together.</param>
internal sealed record PlacedGraph(string Title, IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedEdge> Edges, double Width, double Height);

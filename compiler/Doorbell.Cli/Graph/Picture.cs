using Doorbell.Cli.Graph.Layout;
using Doorbell.Cli.Graph.Rendering;

namespace Doorbell.Cli.Graph;

/// <summary>Graphs as text in one of the formats.</summary>
internal static class Picture
{
    // Of the 300 that a browser shows at ease, less frame, style, headings and legend.
    private const int MostElements = 270;
    private const int ElementsPerMachine = 2;

    /// <summary>A self-contained SVG: the machines below each other.</summary>
    /// <param name="machines">At least one.</param>
    /// <param name="open">The part of the only machine that is never folded; null for none.</param>
    public static string Svg(IReadOnlyList<TopologyGraph> machines, int? open = null)
    {
        var folded = Fold(machines, open);
        return SvgRenderer.Render([.. folded.Select(LayeredLayout.Place)], Describe(folded));
    }

    public static string Dot(IReadOnlyList<TopologyGraph> machines, int? open = null) => DotRenderer.Render(Fold(machines, open));

    public static string Mermaid(IReadOnlyList<TopologyGraph> machines, int? open = null) => MermaidRenderer.Render(Fold(machines, open));

    private static List<FoldedGraph> Fold(IReadOnlyList<TopologyGraph> machines, int? open) =>
        [.. machines.Select(machine => GraphFolding.Fold(machine, (MostElements / machines.Count) - ElementsPerMachine, open))];

    private static string Describe(List<FoldedGraph> machines) =>
        string.Join(" ", machines.SelectMany(machine => machine.Edges.Select(edge =>
            $"{machine.Nodes[edge.From].Title} leads to {machine.Nodes[edge.To].Title}.")));
}

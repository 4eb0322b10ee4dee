using System.Text;

namespace Doorbell.Cli.Graph.Rendering;

/// <summary>Writes the graph in the language of Graphviz.</summary>
internal static class DotRenderer
{
    public static string Render(IReadOnlyList<FoldedGraph> machines)
    {
        var text = new StringBuilder();
        text.Append($"digraph {Quoted(machines[0].Title)} {{\n");
        text.Append("  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\"];\n  edge [arrowsize=0.6];\n");
        for (var machine = 0; machine < machines.Count; machine++)
        {
            AppendMachine(text, machines[machine], $"m{machine}");
        }

        return text.Append("}\n").ToString();
    }

    private static void AppendMachine(StringBuilder text, FoldedGraph machine, string prefix)
    {
        text.Append($"  subgraph cluster_{prefix} {{\n    label={Quoted(machine.Title)};\n");
        for (var i = 0; i < machine.Nodes.Count; i++)
        {
            var node = machine.Nodes[i];
            string[] lines = [node.Title, node.Caption, .. node.Details, .. node.Rows.Select(row => $"{row.Label} {row.Address}")];
            text.Append($"    {prefix}n{i} [label={Quoted(string.Join('\n', lines))}, fillcolor=\"{ColourOf(node.Kind)}\"];\n");
        }

        foreach (var column in machine.Nodes.Select((node, i) => (node.Rank, i)).GroupBy(entry => entry.Rank))
        {
            text.Append($"    {{ rank=same; {string.Join(' ', column.Select(entry => $"{prefix}n{entry.i};"))} }}\n");
        }

        foreach (var edge in machine.Edges)
        {
            text.Append($"    {prefix}n{edge.From} -> {prefix}n{edge.To} [style={StyleOf(edge.Kind)}];\n");
        }

        text.Append("  }\n");
    }

    private static string StyleOf(GraphLinkKind kind) => kind switch { GraphLinkKind.Message => "solid", GraphLinkKind.Wire => "dashed", _ => "dotted" };

    private static string ColourOf(GraphPartKind kind) => kind switch
    {
        GraphPartKind.Device => "#eaf2ff",
        GraphPartKind.Port or GraphPartKind.Host => "#f0effc",
        GraphPartKind.Iommu => "#fdeef4",
        GraphPartKind.Wired => "#fff4e0",
        GraphPartKind.Messages => "#e6f6ec",
        GraphPartKind.Hart => "#e4f5f6",
        _ => "#f4f5f6",
    };

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}

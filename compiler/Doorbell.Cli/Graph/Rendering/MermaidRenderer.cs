using System.Text;

namespace Doorbell.Cli.Graph.Rendering;

/// <summary>Writes the graph in the language of Mermaid, which web pages and Markdown viewers draw.</summary>
internal static class MermaidRenderer
{
    public static string Render(IReadOnlyList<FoldedGraph> machines)
    {
        var text = new StringBuilder("flowchart LR\n");
        for (var machine = 0; machine < machines.Count; machine++)
        {
            AppendMachine(text, machines[machine], $"m{machine}");
        }

        return text.ToString();
    }

    private static void AppendMachine(StringBuilder text, FoldedGraph machine, string prefix)
    {
        text.Append($"  subgraph {prefix}[{Quoted(machine.Title)}]\n");
        for (var i = 0; i < machine.Nodes.Count; i++)
        {
            var node = machine.Nodes[i];
            string[] lines = [node.Caption, .. node.Details, .. node.Rows.Select(row => $"{row.Label} {row.Address}")];
            text.Append($"    {prefix}n{i}[{Quoted($"<b>{Escape(node.Title)}</b><br>{string.Join("<br>", lines.Select(Escape))}")}]\n");
        }

        foreach (var edge in machine.Edges)
        {
            var arrow = edge.Kind switch { GraphLinkKind.Message => "-->", GraphLinkKind.Wire => "-.->", _ => "-.-" };
            text.Append($"    {prefix}n{edge.From} {arrow} {prefix}n{edge.To}\n");
        }

        text.Append("  end\n");
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "#quot;", StringComparison.Ordinal)}\"";

    private static string Escape(string text) =>
        text.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}

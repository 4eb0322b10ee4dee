using System.Globalization;
using System.Text;
using Doorbell.Cli.Graph.Layout;

namespace Doorbell.Cli.Graph.Rendering;

/// <summary>Writes the picture as one self-contained SVG, readable on light and on dark.</summary>
internal sealed class SvgRenderer
{
    private const double Margin = 24;
    private const double HeadingSize = 18;
    private const double HeadingHeight = 44;
    private const double LegendHeight = 34;
    private const double MachineGap = 36;
    private const double LegendLine = 26;

    private static readonly (GraphLinkKind Kind, string Text)[] Legend =
    [
        (GraphLinkKind.Message, "message (a write)"),
        (GraphLinkKind.Wire, "wire"),
        (GraphLinkKind.Software, "interrupt taken"),
    ];

    private readonly StringBuilder svg = new();

    /// <param name="machines">Laid out one by one; drawn one below the other.</param>
    /// <param name="description">For those who cannot see the picture.</param>
    public static string Render(IReadOnlyList<PlacedGraph> machines, string description) => new SvgRenderer().Draw(machines, description);

    private string Draw(IReadOnlyList<PlacedGraph> machines, string description)
    {
        var legend = LegendOf(machines);
        var width = machines.Select(machine => Math.Max(machine.Width, TextMetrics.SansSerif(machine.Title, HeadingSize)))
            .Append(legend.Sum(entry => EntryWidth(entry.Text))).Max() + (2 * Margin);
        var height = machines.Sum(machine => HeadingHeight + machine.Height + MachineGap) - MachineGap + LegendHeight + (2 * Margin);

        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{N(width)}" height="{N(height)}" viewBox="0 0 {N(width)} {N(height)}" role="img" aria-labelledby="title desc">
            <title id="title">{Escape(machines[0].Title)}</title>
            <desc id="desc">{Escape(description)}</desc>
            {SvgStyle.Text}
            <rect class="page" width="100%" height="100%"/>
            <defs>
            {string.Join('\n', legend.Select(entry => Arrow(entry.Kind)))}
            </defs>

            """);
        var y = Margin;
        foreach (var machine in machines)
        {
            DrawMachine(machine, y);
            y += HeadingHeight + machine.Height + MachineGap;
        }

        DrawLegend(legend, height - Margin);
        return svg.Append("</svg>\n").ToString();
    }

    private void DrawMachine(PlacedGraph machine, double top)
    {
        Line($"""<text class="heading" x="{N(Margin)}" y="{N(top + HeadingSize)}">{Escape(machine.Title)}</text>""");
        Line($"""<g transform="translate({N(Margin)} {N(top + HeadingHeight)})">""");
        foreach (var edge in machine.Edges)
        {
            Line($"""<path class="{ClassOf(edge.Edge.Kind)}" d="{Course(edge)}" marker-end="url(#{WordOf(edge.Edge.Kind)})"/>""");
        }

        foreach (var node in machine.Nodes)
        {
            DrawNode(node);
        }

        Line("</g>");
    }

    private void DrawNode(PlacedNode placed)
    {
        var node = placed.Node;
        var left = placed.X + BoxMetrics.Padding;
        Line($"""<g class="{ClassOf(node.Kind)}">""");
        Line($"""<rect x="{N(placed.X)}" y="{N(placed.Y)}" width="{N(placed.Width)}" height="{N(placed.Height)}" rx="7"/>""");
        Text("name", left, placed.Y + BoxMetrics.TitleBaseline, node.Title);
        Text("what", left, placed.Y + BoxMetrics.CaptionBaseline, node.Caption);
        for (var i = 0; i < node.Details.Count; i++)
        {
            Text("detail", left, placed.Y + BoxMetrics.DetailBaseline(i), node.Details[i]);
        }

        if (node.Rows.Count > 0)
        {
            var lines = string.Concat(Enumerable.Range(0, node.Rows.Count).Select(row =>
                $"M{N(placed.X)} {N(placed.Y + BoxMetrics.RowTop(node, row))}h{N(placed.Width)}"));
            Line($"""<path class="row" d="{lines}"/>""");
        }

        for (var row = 0; row < node.Rows.Count; row++)
        {
            var baseline = placed.Y + BoxMetrics.RowTop(node, row) + (BoxMetrics.RowHeight / 2) + 4;
            var address = placed.X + placed.Width - BoxMetrics.Padding;
            Text("detail", left, baseline, node.Rows[row].Label);
            Line($"""<text class="detail end" x="{N(address)}" y="{N(baseline)}">{Escape(node.Rows[row].Address)}</text>""");
        }

        Line("</g>");
    }

    private void DrawLegend(List<(GraphLinkKind Kind, string Text)> legend, double baseline)
    {
        var x = Margin;
        foreach (var (kind, text) in legend)
        {
            Line($"""<path class="{ClassOf(kind)}" d="M{N(x)} {N(baseline - 4)}h{N(LegendLine)}"/>""");
            Text("legend", x + LegendLine + 8, baseline, text);
            x += EntryWidth(text);
        }
    }

    private static double EntryWidth(string text) => LegendLine + 8 + TextMetrics.SansSerif(text, 11) + 22;

    private static List<(GraphLinkKind Kind, string Text)> LegendOf(IReadOnlyList<PlacedGraph> machines) =>
        [.. Legend.Where(entry => machines.Any(machine => machine.Edges.Any(edge => edge.Edge.Kind == entry.Kind)))];

    private static string Course(PlacedEdge edge)
    {
        var path = new StringBuilder();
        for (var i = 0; i < edge.Points.Count; i += 2)
        {
            var (start, end) = (edge.Points[i], edge.Points[i + 1]);
            var bend = (end.X - start.X) / 2;
            path.Append(i == 0 ? 'M' : 'L').Append($"{N(start.X)} {N(start.Y)}");
            path.Append($"C{N(start.X + bend)} {N(start.Y)} {N(end.X - bend)} {N(end.Y)} {N(end.X)} {N(end.Y)}");
        }

        return path.ToString();
    }

    private static string ClassOf(GraphPartKind kind) => kind switch
    {
        GraphPartKind.Device => "device",
        GraphPartKind.Port or GraphPartKind.Host => "host",
        GraphPartKind.Iommu => "iommu",
        GraphPartKind.Wired => "wired",
        GraphPartKind.Messages => "files",
        GraphPartKind.Hart => "hart",
        _ => "software",
    };

    private static string ClassOf(GraphLinkKind kind) => $"link {WordOf(kind)}";

    private static string WordOf(GraphLinkKind kind) => kind switch { GraphLinkKind.Message => "message", GraphLinkKind.Wire => "wire", _ => "taken" };

    private static string Arrow(GraphLinkKind kind) =>
        $"""<marker id="{WordOf(kind)}" markerWidth="8" markerHeight="8" refX="6.5" refY="4" markerUnits="userSpaceOnUse" orient="auto"><path class="{WordOf(kind)} head" d="M1 1L7 4L1 7"/></marker>""";

    private void Text(string style, double x, double y, string text) => Line($"""<text class="{style}" x="{N(x)}" y="{N(y)}">{Escape(text)}</text>""");

    private void Line(string text) => svg.Append(text).Append('\n');

    private static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}

namespace Doorbell.Cli.Graph.Layout;

/// <summary>How large a box is, and where its lines of text stand in it. All in pixels.</summary>
internal static class BoxMetrics
{
    public const double TitleSize = 13;
    public const double CaptionSize = 10.5;
    public const double DetailSize = 10.5;
    public const double Padding = 12;
    public const double NarrowestBox = 96;
    public const double WidestText = 250;
    public const double RowHeight = 20;

    private const double Top = 9;
    private const double TitleLine = 17;
    private const double CaptionLine = 14;
    private const double DetailLine = 14;
    private const double Bottom = 9;
    private const double RowGap = 18;

    /// <summary>The node with every text cut to the widest that a box takes.</summary>
    public static GraphNode Cut(GraphNode node) => node with
    {
        Title = Cut(node.Title, text => TextMetrics.SansSerif(text, TitleSize)),
        Caption = Cut(node.Caption, text => TextMetrics.SansSerif(text, CaptionSize)),
        Details = [.. node.Details.Select(detail => Cut(detail, text => TextMetrics.Monospaced(text, DetailSize)))],
    };

    public static double WidthOf(GraphNode node)
    {
        var widest = Math.Max(TextMetrics.SansSerif(node.Title, TitleSize), TextMetrics.SansSerif(node.Caption, CaptionSize));
        foreach (var detail in node.Details)
        {
            widest = Math.Max(widest, TextMetrics.Monospaced(detail, DetailSize));
        }

        foreach (var row in node.Rows)
        {
            widest = Math.Max(widest, TextMetrics.Monospaced(row.Label, DetailSize) + RowGap + TextMetrics.Monospaced(row.Address, DetailSize));
        }

        return Math.Ceiling(Math.Max(NarrowestBox, widest + (2 * Padding)));
    }

    public static double HeightOf(GraphNode node) =>
        Top + TitleLine + CaptionLine + (DetailLine * node.Details.Count) + Bottom + (RowHeight * node.Rows.Count);

    /// <summary>Baseline of the title, from the box's upper edge.</summary>
    public static double TitleBaseline => Top + 12;

    public static double CaptionBaseline => Top + TitleLine + 10;

    public static double DetailBaseline(int detail) => Top + TitleLine + CaptionLine + (DetailLine * detail) + 11;

    /// <summary>Upper edge of a row, from the box's upper edge.</summary>
    public static double RowTop(GraphNode node, int row) => HeightOf(node) - (RowHeight * (node.Rows.Count - row));

    private static string Cut(string text, Func<string, double> width)
    {
        if (width(text) <= WidestText)
        {
            return text;
        }

        var length = text.Length;
        while (length > 1 && width(text[..length] + "…") > WidestText)
        {
            length--;
        }

        return text[..length].TrimEnd() + "…";
    }
}

namespace Doorbell.Cli.Graph.Layout;

/// <summary>
/// Boxes in columns from devices to software. The order within a column keeps crossings few (barycentres, swept to and fro), the heights keep lines
/// straight (least squares under "none overlaps"). A line between columns that are no neighbours gets a lane of its own in each column it passes.
/// </summary>
internal static class LayeredLayout
{
    private const double NarrowestGap = 48;
    private const double GapPerLine = 5;
    private const double WidestGap = 120;

    public static PlacedGraph Place(FoldedGraph graph)
    {
        var nodes = graph.Nodes.Select(BoxMetrics.Cut).ToList();
        var columns = ColumnsOf(nodes);
        var grid = new CellGrid(nodes, graph.Edges, columns);
        ColumnOrder.Improve(grid);
        Spread(grid);
        ColumnHeights.Settle(grid);

        var lefts = new double[grid.Columns.Count];
        var widths = new double[grid.Columns.Count];
        var x = 0.0;
        for (var column = 0; column < grid.Columns.Count; column++)
        {
            lefts[column] = x;
            widths[column] = grid.Columns[column].Max(cell => cell.Node is { } node ? BoxMetrics.WidthOf(nodes[node]) : 0);
            var lines = grid.Columns[column].Sum(cell => cell.Outgoing.Count);
            x += widths[column] + Math.Clamp(NarrowestGap + (GapPerLine * lines), NarrowestGap, WidestGap);
        }

        var placed = new PlacedNode[nodes.Count];
        foreach (var cell in grid.Columns.SelectMany(column => column))
        {
            if (cell.Node is { } node)
            {
                placed[node] = new PlacedNode(nodes[node], lefts[cell.Column], cell.Y, widths[cell.Column], cell.Height);
            }
        }

        var edges = grid.Edges.Select((segments, i) => new PlacedEdge(graph.Edges[i], PointsOf(segments, lefts, widths))).ToList();
        var width = lefts.Length == 0 ? 0 : lefts[^1] + widths[^1];
        var height = grid.Columns.SelectMany(column => column).Select(cell => cell.Y + cell.Height).DefaultIfEmpty().Max();
        return new PlacedGraph(graph.Title, placed, edges, width, height);
    }

    private static List<int> ColumnsOf(List<GraphNode> nodes)
    {
        var ranks = nodes.Select(node => node.Rank).Distinct().Order().ToList();
        return [.. nodes.Select(node => ranks.IndexOf(node.Rank))];
    }

    private static List<(double X, double Y)> PointsOf(IReadOnlyList<Segment> segments, double[] lefts, double[] widths)
    {
        var points = new List<(double, double)>();
        foreach (var segment in segments)
        {
            points.Add((lefts[segment.From.Column] + widths[segment.From.Column], segment.From.Y + segment.Start));
            points.Add((lefts[segment.To.Column], segment.To.Y + segment.End));
        }

        return points;
    }

    // Lines leave and enter a box side by side, in the order of what is at their other end.
    private static void Spread(CellGrid grid)
    {
        foreach (var cell in grid.Columns.SelectMany(column => column))
        {
            var outgoing = cell.Outgoing.OrderBy(segment => segment.To.Order).ToList();
            for (var i = 0; i < outgoing.Count; i++)
            {
                outgoing[i].Start = outgoing[i].FixedStart ?? cell.Height * (i + 1) / (outgoing.Count + 1);
            }

            var incoming = cell.Incoming.OrderBy(segment => segment.From.Order).ThenBy(segment => segment.FixedStart ?? 0).ToList();
            for (var i = 0; i < incoming.Count; i++)
            {
                incoming[i].End = cell.Height * (i + 1) / (incoming.Count + 1);
            }
        }
    }
}

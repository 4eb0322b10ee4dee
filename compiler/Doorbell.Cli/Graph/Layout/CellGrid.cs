namespace Doorbell.Cli.Graph.Layout;

/// <summary>The columns with their cells, and the edges cut into pieces from column to column.</summary>
internal sealed class CellGrid
{
    private const double LaneHeight = 4;

    public CellGrid(List<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, List<int> columns)
    {
        Columns = [.. Enumerable.Range(0, columns.Count == 0 ? 0 : columns.Max() + 1).Select(_ => new List<Cell>())];
        var cells = nodes.Select((node, i) => Add(new Cell(columns[i], BoxMetrics.HeightOf(node), i))).ToList();
        Edges = [.. edges.Select(edge => Cut(edge, nodes, cells))];
    }

    /// <summary>Cells from top to bottom; sorted by <see cref="ColumnOrder"/>.</summary>
    public List<List<Cell>> Columns { get; }

    /// <summary>The pieces of each edge, in the order of the graph's edges.</summary>
    public List<List<Segment>> Edges { get; }

    private Cell Add(Cell cell)
    {
        cell.Order = Columns[cell.Column].Count;
        Columns[cell.Column].Add(cell);
        return cell;
    }

    private List<Segment> Cut(GraphEdge edge, List<GraphNode> nodes, List<Cell> cells)
    {
        var pieces = new List<Segment>();
        var from = cells[edge.From];
        double? start = edge.Row is { } row ? BoxMetrics.RowTop(nodes[edge.From], row) + (BoxMetrics.RowHeight / 2) : null;
        while (from.Column + 1 < cells[edge.To].Column)
        {
            var lane = Add(new Cell(from.Column + 1, LaneHeight, null));
            pieces.Add(new Segment(from, lane, start));
            (from, start) = (lane, null);
        }

        pieces.Add(new Segment(from, cells[edge.To], start));
        return pieces;
    }
}

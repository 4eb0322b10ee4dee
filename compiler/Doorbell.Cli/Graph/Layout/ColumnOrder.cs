namespace Doorbell.Cli.Graph.Layout;

/// <summary>Orders the cells of each column so that few lines cross.</summary>
internal static class ColumnOrder
{
    private const int Sweeps = 24;

    public static void Improve(CellGrid grid)
    {
        var best = Snapshot(grid);
        var fewest = Crossings(grid);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var forward = sweep % 2 == 0;
            foreach (var column in forward ? grid.Columns : Enumerable.Reverse(grid.Columns))
            {
                Sort(column, cell => forward
                    ? Barycentre(cell.Incoming.Select(segment => segment.From.Order + Fraction(segment)), cell)
                    : Barycentre(cell.Outgoing.Select(segment => (double)segment.To.Order), cell));
            }

            var crossings = Crossings(grid);
            if (crossings < fewest)
            {
                (best, fewest) = (Snapshot(grid), crossings);
            }
        }

        for (var column = 0; column < best.Count; column++)
        {
            grid.Columns[column].Clear();
            grid.Columns[column].AddRange(best[column]);
            Number(grid.Columns[column]);
        }
    }

    private static double Barycentre(IEnumerable<double> places, Cell cell) => places.DefaultIfEmpty(cell.Order).Average();

    // Rows of a box spread its lines over less than one place.
    private static double Fraction(Segment segment) => segment.FixedStart is { } start ? 0.9 * start / segment.From.Height : 0.45;

    private static void Sort(List<Cell> column, Func<Cell, double> key)
    {
        var sorted = column.OrderBy(key).ThenBy(cell => cell.Order).ToList();
        column.Clear();
        column.AddRange(sorted);
        Number(column);
    }

    private static void Number(List<Cell> column)
    {
        for (var i = 0; i < column.Count; i++)
        {
            column[i].Order = i;
        }
    }

    private static List<List<Cell>> Snapshot(CellGrid grid) => [.. grid.Columns.Select(column => column.ToList())];

    private static int Crossings(CellGrid grid)
    {
        var sum = 0;
        foreach (var column in grid.Columns)
        {
            var lines = column.SelectMany(cell => cell.Outgoing).Select(segment => (From: segment.From.Order + Fraction(segment), To: segment.To.Order)).ToList();
            for (var i = 0; i < lines.Count; i++)
            {
                for (var j = i + 1; j < lines.Count; j++)
                {
                    if ((lines[i].From - lines[j].From) * (lines[i].To - lines[j].To) < 0)
                    {
                        sum++;
                    }
                }
            }
        }

        return sum;
    }
}

namespace Doorbell.Cli.Graph.Layout;

/// <summary>Gives every cell its height in the column: as level with what it is joined to as the order and the gaps allow.</summary>
internal static class ColumnHeights
{
    private const int Sweeps = 40;
    private const double BoxGap = 20;
    private const double LaneGap = 10;

    public static void Settle(CellGrid grid)
    {
        foreach (var column in grid.Columns)
        {
            Fit(column, [.. column.Select(_ => 0.0)]);
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? grid.Columns : Enumerable.Reverse(grid.Columns))
            {
                Fit(column, [.. column.Select(Wish)]);
            }
        }

        var top = grid.Columns.SelectMany(column => column).Select(cell => cell.Y).DefaultIfEmpty().Min();
        foreach (var cell in grid.Columns.SelectMany(column => column))
        {
            cell.Y = Math.Round(cell.Y - top);
        }
    }

    private static double Wish(Cell cell)
    {
        var wishes = cell.Incoming.Select(segment => segment.From.Y + segment.Start - segment.End)
            .Concat(cell.Outgoing.Select(segment => segment.To.Y + segment.End - segment.Start));
        return wishes.DefaultIfEmpty(cell.Y).Average();
    }

    // Pool adjacent violators: neighbours that would overlap move as one block, to the mean of their wishes.
    private static void Fit(List<Cell> column, List<double> wishes)
    {
        var offsets = new double[column.Count];
        for (var i = 1; i < column.Count; i++)
        {
            var gap = column[i].Node is null && column[i - 1].Node is null ? LaneGap : BoxGap;
            offsets[i] = offsets[i - 1] + column[i - 1].Height + gap;
        }

        var blocks = new Stack<(int First, int Count, double Mean)>();
        for (var i = 0; i < column.Count; i++)
        {
            var block = (First: i, Count: 1, Mean: wishes[i] - offsets[i]);
            while (blocks.TryPeek(out var above) && above.Mean > block.Mean)
            {
                blocks.Pop();
                var count = above.Count + block.Count;
                block = (above.First, count, ((above.Mean * above.Count) + (block.Mean * block.Count)) / count);
            }

            blocks.Push(block);
        }

        foreach (var block in blocks)
        {
            for (var i = block.First; i < block.First + block.Count; i++)
            {
                column[i].Y = block.Mean + offsets[i];
            }
        }
    }
}

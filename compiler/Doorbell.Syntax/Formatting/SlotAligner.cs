namespace Doorbell.Syntax.Formatting;

/// <summary>
/// Aligns places in neighbouring lines, from left to right. Lines that are alike at a place form a group; a group is aligned if it must be
/// or if any of its lines has more blanks there than needed, so whoever aligned one line gets all of them, and who wants none gets none.
/// Groups whose lines have one column already, and the same as the next group's, are one group: what was aligned by hand stays.
/// </summary>
internal static class SlotAligner
{
    public static void Align(List<OutputLine> lines)
    {
        foreach (var run in Runs(lines))
        {
            var orders = run.SelectMany(line => line.Pieces).Select(piece => piece.Slot?.Order ?? -1).Where(order => order >= 0).Distinct();
            foreach (var order in orders.OrderBy(order => order))
            {
                Align(run, order);
            }
        }
    }

    /// <summary>Lines below one another, as deep as one another; comments between them do not part them.</summary>
    private static IEnumerable<List<OutputLine>> Runs(List<OutputLine> lines)
    {
        var run = new List<OutputLine>();
        foreach (var line in lines.Where(line => !line.IsContinuation))
        {
            var isPart = line.Pieces.Exists(piece => piece.Slot is not null);
            var isParted = line.IsBlankBefore || (line.Pieces.Count > 0 && (!isPart || (run.Count > 0 && run[0].Indent != line.Indent)));
            if (isParted && run.Count > 0)
            {
                yield return run;
                run = [];
            }

            if (isPart)
            {
                run.Add(line);
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static void Align(List<OutputLine> run, int order)
    {
        var groups = new List<SlotGroup>();
        SlotGroup? group = null;
        foreach (var line in run)
        {
            var piece = line.Pieces.FindIndex(piece => piece.Slot?.Order == order);
            if (piece < 0 || line.Pieces[piece].Slot is not { } slot)
            {
                group = group is { IsForced: true } ? null : group;
                continue;
            }

            if (group is null || group.Likeness != slot.Likeness)
            {
                group = new SlotGroup(slot.Likeness, slot.IsForced);
                groups.Add(group);
            }

            group.Add(line, piece);
        }

        SlotGroup? before = null;
        foreach (var next in groups)
        {
            if (before is null || !before.TryTake(next))
            {
                before?.Align();
                before = next;
            }
        }

        before?.Align();
    }
}

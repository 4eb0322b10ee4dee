namespace Doorbell.Import.Diagnostics;

/// <summary>What was dropped, as lines for a reader: one for each reason, since boards have many nodes of a kind.</summary>
public static class DropReport
{
    private const int Shown = 4;

    /// <summary>A line for each reason, in the order in which the reasons first came up.</summary>
    /// <param name="dropped">An import's list.</param>
    /// <param name="all">Whether to name every node, or the first few.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<DroppedNode> dropped, bool all = false)
    {
        var lines = new List<string>();
        foreach (var group in dropped.GroupBy(node => node.Reason))
        {
            var paths = group.Select(node => node.NodePath).ToList();
            var shown = all ? paths : paths[..Math.Min(paths.Count, Shown)];
            var more = paths.Count > shown.Count ? $" and {paths.Count - shown.Count} more" : string.Empty;
            lines.Add($"{string.Join(", ", shown)}{more}: {group.Key}");
        }

        return lines;
    }
}

using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Parsing;

/// <summary>What two versions of a text have in common: whole lines at their begin and at their end.</summary>
/// <param name="Start">Length of what is common at the begin.</param>
/// <param name="EarlierEnd">Where what is common at the end begins in the earlier version.</param>
/// <param name="End">Where it begins in the later one.</param>
/// <remarks>No token spans two lines, and a line that ends in a line feed ends there whatever follows; a carriage return alone ends none here.</remarks>
internal readonly record struct LineDifference(int Start, int EarlierEnd, int End)
{
    private const int Block = 1024;

    /// <summary>Compares two texts.</summary>
    public static LineDifference Between(SourceText earlier, SourceText later)
    {
        string before = earlier.Text, after = later.Text;
        var shorter = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start + Block <= shorter && string.CompareOrdinal(before, start, after, start, Block) == 0)
        {
            start += Block;
        }

        while (start < shorter && before[start] == after[start])
        {
            start++;
        }

        start = start == 0 ? 0 : after.LastIndexOf('\n', start - 1) + 1;
        var tail = 0;
        while (tail + Block <= shorter - start
            && string.CompareOrdinal(before, before.Length - tail - Block, after, after.Length - tail - Block, Block) == 0)
        {
            tail += Block;
        }

        while (tail < shorter - start && before[before.Length - 1 - tail] == after[after.Length - 1 - tail])
        {
            tail++;
        }

        // The line feed before the common tail's first line is common too.
        var feed = tail == 0 ? -1 : after.IndexOf('\n', after.Length - tail);
        var end = feed < 0 ? after.Length : feed + 1;
        return new LineDifference(start, end + before.Length - after.Length, end);
    }
}

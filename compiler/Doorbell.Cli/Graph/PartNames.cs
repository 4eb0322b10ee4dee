using System.Globalization;
using System.Text;

namespace Doorbell.Cli.Graph;

/// <summary>Names of array elements: their pattern, and one name for many of them.</summary>
internal static class PartNames
{
    private const int LongestList = 26;

    /// <summary><c>seg[2].rp[1].nic</c> is <c>seg[].rp[].nic</c>.</summary>
    public static string Pattern(string name)
    {
        var text = new StringBuilder();
        var inside = false;
        foreach (var c in name)
        {
            inside = c == '[' || (inside && c != ']');
            if (!inside || c == '[')
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>One name for several of the same pattern: <c>seg[0 .. 1].rp[0 .. 1].nic</c>; <c>…</c> where a list would be long.</summary>
    public static string Together(IReadOnlyList<string> names)
    {
        if (names.Count == 1)
        {
            return names[0];
        }

        var patterns = names.Select(Pattern).Distinct().ToList();
        if (patterns.Count > 1)
        {
            var listed = string.Join(", ", names);
            return listed.Length <= LongestList ? listed : $"{names[0]}, …";
        }

        var indexes = names.Select(Indexes).ToList();
        var text = new StringBuilder();
        var place = 0;
        foreach (var c in patterns[0])
        {
            text.Append(c);
            if (c == '[')
            {
                var at = place++;
                var numbers = Wording.Numbers(indexes.Select(index => index[at]));
                text.Append(numbers.Length <= LongestList / 2 ? numbers : $"{numbers.Split(", ")[0]}, …");
            }
        }

        return text.ToString();
    }

    private static List<int> Indexes(string name) =>
        [.. name.Split('[').Skip(1).Select(piece => int.TryParse(piece.Split(']')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)];
}

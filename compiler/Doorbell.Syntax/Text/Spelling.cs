namespace Doorbell.Syntax.Text;

/// <summary>Guesses what word was meant.</summary>
public static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>
    /// The candidate nearest to the word by letters inserted, left out, replaced or swapped with their neighbour; a difference of case
    /// counts nothing. Null where none is near: one change is near, two from six letters on, three from nine. Of equally near ones the
    /// first.
    /// </summary>
    public static string? Closest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        var limit = word.Length < 6 ? 1 : word.Length < 9 ? 2 : 3;
        string? best = null;
        var bestDistance = Math.Min(limit, word.Length - 1) + 1;
        var folded = word.ToUpperInvariant();
        foreach (var candidate in candidates)
        {
            if (candidate != word && Math.Abs(candidate.Length - word.Length) < bestDistance)
            {
                var distance = Distance(folded, candidate.ToUpperInvariant());
                if (distance < bestDistance)
                {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }

        return best;
    }

    private static int Distance(string left, string right)
    {
        var beforeLast = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var distance = Math.Min(replaced, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                }

                current[j] = distance;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }
}

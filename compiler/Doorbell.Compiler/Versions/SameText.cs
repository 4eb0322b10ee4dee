using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Versions;

/// <summary>Whether nodes of two versions are written the same.</summary>
internal static class SameText
{
    /// <summary>Whether two nodes have the same characters, comments included.</summary>
    public static bool Is(SyntaxNode earlier, SyntaxNode later)
    {
        var (before, now) = (earlier.Span, later.Span);
        return before.Length == now.Length && string.CompareOrdinal(earlier.Source.Text, before.Start, later.Source.Text, now.Start, now.Length) == 0;
    }

    /// <summary>Whether two nodes are the same but for comments and blanks in them.</summary>
    public static bool IsTree(SyntaxNode earlier, SyntaxNode later)
    {
        if (earlier.TokenCount != later.TokenCount || !IsTree(earlier, later, later.FirstToken - earlier.FirstToken))
        {
            return false;
        }

        for (var at = 0; at < earlier.TokenCount; at++)
        {
            var (before, now) = (earlier.Tokens[earlier.FirstToken + at], later.Tokens[later.FirstToken + at]);
            if (before.Kind != now.Kind || before.Length != now.Length
                || string.CompareOrdinal(earlier.Source.Text, before.Start, later.Source.Text, now.Start, now.Length) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTree(SyntaxNode earlier, SyntaxNode later, int by)
    {
        if (earlier.GetType() != later.GetType() || earlier.FirstToken + by != later.FirstToken || earlier.TokenCount != later.TokenCount)
        {
            return false;
        }

        using var before = earlier.Children.GetEnumerator();
        foreach (var child in later.Children)
        {
            if (!before.MoveNext() || !IsTree(before.Current, child, by))
            {
                return false;
            }
        }

        return !before.MoveNext();
    }
}

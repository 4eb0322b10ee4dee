using Doorbell.Compiler.Files;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Compiler.Versions;

/// <summary>Finds out whether two versions of a file describe the same machines: all that has changed between them are bystanders, comments and blanks.</summary>
internal static class SameMachines
{
    /// <summary>Where what was found in an earlier version stands now; null if machines may differ.</summary>
    /// <param name="before">The files of the earlier version, the changed one first.</param>
    /// <param name="now">Those of this one.</param>
    public static KeptPlaces? Places(IReadOnlyList<SourceFile> before, IReadOnlyList<SourceFile> now)
    {
        if (before.Count != now.Count || before[0].Path != now[0].Path || Enumerable.Range(1, now.Count - 1).Any(at => before[at].Source != now[at].Source))
        {
            return null;
        }

        var (earlier, later) = (before[0].Root, now[0].Root);
        if (earlier.Header is not { } header || later.Header is not { } laterHeader || header.FirstToken != 0 || laterHeader.FirstToken != 0
            || !SameText.IsTree(header, laterHeader))
        {
            return null;
        }

        var (front, back) = Common(earlier.Members, later.Members);
        var earlierGap = Gap(earlier, header, front, back);
        var laterGap = Gap(later, laterHeader, front, back);
        var isAligned = earlierGap.First == laterGap.First && earlier.Tokens.Count - earlierGap.End == later.Tokens.Count - laterGap.End;
        return isAligned
            && Changed(earlier, front, back).All(Bystanders.Is)
            && Changed(later, front, back).All(Bystanders.Is)
            && IsDamagedOnlyIn(before[0], earlierGap)
            && IsDamagedOnlyIn(now[0], laterGap)
            && !AreNamed(Renamed(Changed(earlier, front, back), Changed(later, front, back)), now, laterGap)
            ? new KeptPlaces(earlier.Tokens, later.Tokens, laterGap.First, earlierGap.End, laterGap.End)
            : null;
    }

    /// <summary>How many members are the same at the begin and at the end.</summary>
    private static (int Front, int Back) Common(IReadOnlyList<MemberSyntax> earlier, IReadOnlyList<MemberSyntax> later)
    {
        int front = 0, back = 0, fewer = Math.Min(earlier.Count, later.Count);
        while (front < fewer && IsSame(earlier[front], later[front]))
        {
            front++;
        }

        while (back < fewer - front && IsSame(earlier[earlier.Count - 1 - back], later[later.Count - 1 - back]))
        {
            back++;
        }

        return (front, back);
    }

    private static bool IsSame(MemberSyntax earlier, MemberSyntax later) =>
        earlier.GetType() == later.GetType() && earlier.TokenCount == later.TokenCount && (SameText.Is(earlier, later) || SameText.IsTree(earlier, later));

    private static IEnumerable<MemberSyntax> Changed(TopologySyntax file, int front, int back) => file.Members.Skip(front).Take(file.Members.Count - front - back);

    /// <summary>The tokens between the members that are the same.</summary>
    private static (int First, int End) Gap(TopologySyntax file, HeaderSyntax header, int front, int back) => (
        front > 0 ? file.Members[front - 1].EndToken : header.EndToken,
        back > 0 ? file.Members[file.Members.Count - back].FirstToken : file.Tokens.Count - 1);

    /// <summary>Whether all that could not be read lies between two tokens, on lines of their own: it is judged by nobody, and its lines neither.</summary>
    private static bool IsDamagedOnlyIn(SourceFile file, (int First, int End) gap)
    {
        if (file.Diagnostics.Count == 0)
        {
            return true;
        }

        var tokens = file.Root.Tokens;
        var (start, end) = (tokens[gap.First - 1].End, tokens[gap.End].Start);
        return file.Diagnostics.All(finding => finding.Span.Start > start && finding.Span.End <= end)
            && HasBreak(tokens, gap.First)
            && (HasBreak(tokens, gap.End) || gap.End == tokens.Count - 1);
    }

    private static bool HasBreak(TokenList tokens, int token)
    {
        var trivia = tokens.TriviaBefore(token);
        return tokens.Source.Text.IndexOf('\n', trivia.Start, trivia.Length) >= 0;
    }

    /// <summary>Names that came or went, or stand for something else now.</summary>
    private static HashSet<string> Renamed(IEnumerable<MemberSyntax> earlier, IEnumerable<MemberSyntax> later)
    {
        var before = new HashSet<(string Name, string)>(earlier.Select(Bystanders.Seen).OfType<(string, string)>());
        before.SymmetricExceptWith(later.Select(Bystanders.Seen).OfType<(string, string)>());
        return new HashSet<string>(before.Select(seen => seen.Name), StringComparer.Ordinal);
    }

    /// <summary>Whether one of the names occurs, as whatever, outside of what has changed. The kernel that nobody declares has a name too.</summary>
    private static bool AreNamed(HashSet<string> names, IReadOnlyList<SourceFile> files, (int First, int End) gap)
    {
        if (names.Count == 0)
        {
            return false;
        }

        var lengths = new HashSet<int>(names.Select(name => name.Length));
        return names.Contains("linux") || files.Any(file =>
        {
            var tokens = file.Root.Tokens;
            for (var at = 0; at < tokens.Count; at++)
            {
                if (ReferenceEquals(file, files[0]) && at == gap.First)
                {
                    at = gap.End;
                }

                // A word right before a literal is a verb or a preposition, as in "fire nic[3] x 10".
                if (tokens[at].Kind == TokenKind.Identifier && lengths.Contains(tokens[at].Length) && names.Contains(tokens.TextOf(at))
                    && tokens[at + 1].Kind is not (TokenKind.Integer or TokenKind.Bdf or TokenKind.String))
                {
                    return true;
                }
            }

            return false;
        });
    }
}

using CsCheck;
using Doorbell.Testing;

namespace Doorbell.Syntax.Tests.Parsing;

/// <summary>Generators of texts, from the plausible to the absurd.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
    [
        "topology", "import", "param", "const", "scenario", "case", "with", "override", "remove", "suppress", "request", "fire", "write",
        "attach", "race", "for", "let", "try", "expect", "report", "on", "to", "at", "data", "x", "held", "kernel", "a", "host0", "extends",
        "and", "or", "not", "in", "0", "17", "0x2800_0000", "4KiB", "3kb", "99999999999999999999", "00:02.0", "0:2.0", "\"text\"", "\"open",
        "{", "}", "{", "}", "[", "]", "(", ")", ":", ",", ".", "=", "=", "+", "-", "*", "/", "%", "&", "|", "<<", ">>", "==", "!=", "<", "<=",
        ">", ">=", "..", "+:", " ", " ", " ", "  ", "\t", "\n", "\n", "\n", "\r\n", "\n  ", "\n    ", "// remark\n", "/// doc\n", ";", "!", "é", "\0", "\uD83D\uDE00",
    ];

    /// <summary>Tokens in any order.</summary>
    public static Gen<string> Soup { get; } = Gen.OneOf(Pieces).Array[0, 60].Select(string.Concat);

    /// <summary>Characters in any order.</summary>
    public static Gen<string> Noise { get; } = Gen.Char.Array[0, 40].Select(characters => new string(characters));

    /// <summary>A piece of a sample, cut anywhere.</summary>
    public static Gen<string> Truncated { get; } =
        from text in Sample
        from start in Gen.Int[0, 300]
        from length in Gen.Int[0, 1200]
        select Cut(text, start, length);

    /// <summary>A piece of a sample with some characters or tokens replaced, left out or added.</summary>
    public static Gen<string> Mutated { get; } =
        from text in Truncated
        from edits in Gen.Select(Gen.Int[0, 1200], Gen.Int[0, 3], Gen.OneOf([.. Pieces, "", ""])).Array[1, 6]
        select edits.Aggregate(text, (current, edit) => Edit(current, edit.Item1, edit.Item2, edit.Item3));

    /// <summary>A whole sample and what becomes of it edit by edit.</summary>
    public static Gen<string[]> Edited { get; } =
        from text in Sample
        from edits in Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 40], Gen.OneOf([.. Pieces, "", "", "hart x\n", "scenario s { }\n"])).Array[1, 8]
        select Versions(text, edits);

    private static Gen<string> Sample => Gen.OneOf([.. SampleFiles.All.Select(SampleFiles.TextOf)]);

    private static string Cut(string text, int start, int length)
    {
        var first = Math.Min(start, text.Length);
        return text.Substring(first, Math.Min(length, text.Length - first));
    }

    private static string[] Versions(string text, (int Place, int Removed, string Added)[] edits)
    {
        List<string> versions = [text];
        foreach (var (place, removed, added) in edits)
        {
            versions.Add(Edit(versions[^1], place * versions[^1].Length / 10_000, removed, added));
        }

        return [.. versions];
    }

    private static string Edit(string text, int at, int removed, string added)
    {
        var first = Math.Min(at, text.Length);
        return text[..first] + added + text[Math.Min(first + removed, text.Length)..];
    }
}

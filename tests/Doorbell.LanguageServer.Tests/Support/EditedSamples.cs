using CsCheck;
using Doorbell.Testing;

namespace Doorbell.LanguageServer.Tests.Support;

/// <summary>Samples, and what authors make of them edit by edit.</summary>
internal static class EditedSamples
{
    private static readonly string[] Paths =
    [
        .. SampleFiles.All.Select(SampleFiles.PathOf),
        .. Directory.EnumerateFiles(RepositoryRoot.Of("samples"), "*.topo", SearchOption.AllDirectories).Select(path => path.Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    private static readonly string[] Words = [.. Paths.SelectMany(path => File.ReadAllText(path).Split([' ', '\n', '.', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    private static readonly string[] Lines =
    [
        "", "// a remark", "/// said of what follows", "hrat x", "h", "scenario added { }", "scenario linux { request nothing }", "hart added", "param extra = 3", "const x = 1",
        "scenario s { expect len(cpu) == 4 }", "suppress DB2001 \"known\"", "}", "property p { never = true }", "hrat linux { a = b }",
    ];

    /// <summary>A path with its text, then later versions of that.</summary>
    public static Gen<(string Path, string[] Versions)> Any { get; } =
        from path in Gen.OneOf(Paths)
        from edits in Gen.Select(Gen.Int[0, 11], Gen.Int[0, int.MaxValue - 1]).Array[1, 8]
        select (path, Versions(File.ReadAllText(path), edits));

    private static string[] Versions(string text, (int Kind, int Place)[] edits)
    {
        List<string> versions = [text];
        foreach (var (kind, place) in edits)
        {
            versions.Add(kind == 0 ? versions[Math.Max(versions.Count - 2, 0)] : Edit(versions[^1], kind, place));
        }

        return [.. versions];
    }

    private static string Edit(string text, int kind, int place)
    {
        var at = text.Length == 0 ? 0 : place % text.Length;
        var line = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var last = text.LastIndexOf("scenario", StringComparison.Ordinal);
        return kind switch
        {
            1 => text.Insert(at, Words[place % Words.Length]),
            2 => text.Remove(at, Math.Min(1 + (place % 5), text.Length - at)),
            3 => text.Insert(at, "{}[]()=.,+-*/:\""[place % 15].ToString()),
            4 => text.Insert(0, "// first\n"),
            5 or 6 => text.Insert(line, Lines[place % Lines.Length] + "\n"),
            7 => text.Remove(line, Math.Max(text.IndexOf('\n', line) + 1 - line, 0)),
            8 => text.Insert(Math.Max(text.IndexOf('\n', at), 0), "  // a remark"),
            9 when last >= 0 => text[..last] + text[last..].Replace("expect", "expct", StringComparison.Ordinal),
            10 when last >= 0 => text.Insert(Math.Min(text.IndexOf('{', last) + 1, text.Length), "\n  request nothing[3]\n"),
            _ => text.Insert(at, " "),
        };
    }
}

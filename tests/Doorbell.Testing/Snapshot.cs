using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit;

namespace Doorbell.Testing;

/// <summary>
/// Compares a text with the one that was accepted before, by the conventions of Verify: <c>Class.Method_param=value.verified.ext</c> lies beside
/// the test, <c>.received.</c> is written next to it on a mismatch. UTF-8 and LF whatever the system.
/// </summary>
public static class Snapshot
{
    private const int ShownContext = 3;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Fails the test unless the accepted text is the same.</summary>
    /// <param name="actual">What the code under test made.</param>
    /// <param name="extension">Of the file, without a dot.</param>
    /// <param name="parameters">A theory's arguments: <c>("sample", name)</c>.</param>
    /// <param name="file">The test's source file; the class is named as it is.</param>
    /// <param name="method">The test's method.</param>
    public static void Match(
        string actual,
        string extension = "txt",
        IReadOnlyList<(string Name, object? Value)>? parameters = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string method = "")
    {
        var folder = FolderOf(file);
        var name = NameOf(Path.GetFileNameWithoutExtension(file), method, parameters ?? []);
        var verified = Path.Combine(folder, $"{name}.verified.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");
        var wanted = File.Exists(verified) ? WithLineFeeds(File.ReadAllText(verified, Utf8)) : null;
        var got = WithLineFeeds(actual);
        if (wanted == got)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, got, Utf8);
        Assert.Fail(Explain(wanted, got, Shown(received), Shown(verified)));
    }

    /// <summary>The name of a snapshot without <c>.verified.ext</c>; characters that a file name cannot hold become <c>-</c>.</summary>
    public static string NameOf(string testClass, string method, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var name = new StringBuilder($"{testClass}.{method}");
        foreach (var (parameter, value) in parameters)
        {
            name.Append('_').Append(parameter).Append('=').Append(value ?? "null");
        }

        return string.Concat(name.ToString().Select(c => c < ' ' || "\"<>|:*?\\/".Contains(c, StringComparison.Ordinal) ? '-' : c));
    }

    // Deterministic builds hand out "/_/tests/...", and binaries may be run from a copy of the repository: only the part from "tests/" on is sure.
    private static string FolderOf(string file)
    {
        var path = file.Replace('\\', '/');
        var start = path.LastIndexOf("/tests/Doorbell.", StringComparison.Ordinal);
        Assert.True(start >= 0, $"\"{file}\" is not below tests/.");
        return Path.GetDirectoryName(RepositoryRoot.Of(path[(start + 1)..]))!;
    }

    private static string WithLineFeeds(string text) => text.ReplaceLineEndings("\n");

    private static string Shown(string path) => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');

    private static string Explain(string? wanted, string got, string received, string verified)
    {
        var text = new StringBuilder();
        if (wanted is null)
        {
            text.Append("There is no accepted text yet. It is now:\n\n").Append(got);
        }
        else
        {
            text.Append("The text is not the accepted one (- accepted, + now):\n\n");
            AppendDiff(text, InlineDiffBuilder.Diff(wanted, got, ignoreWhiteSpace: false).Lines);
        }

        return text.Append($"\n\nTo accept it, from the repository's root:\n  mv '{received}' '{verified}'\n").ToString();
    }

    private static void AppendDiff(StringBuilder text, List<DiffPiece> lines)
    {
        var lastShown = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var near = Enumerable.Range(i - ShownContext, 1 + (2 * ShownContext))
                .Any(j => j >= 0 && j < lines.Count && lines[j].Type != ChangeType.Unchanged);
            if (!near)
            {
                continue;
            }

            if (lastShown + 1 < i)
            {
                text.Append("  ...\n");
            }

            var mark = lines[i].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
            text.Append(mark).Append(' ').Append(lines[i].Text).Append('\n');
            lastShown = i;
        }
    }
}

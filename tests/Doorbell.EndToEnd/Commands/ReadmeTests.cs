using System.Text.RegularExpressions;
using Doorbell.Testing;

namespace Doorbell.EndToEnd.Commands;

/// <summary>The README's command lines do what it says. Building is left out: the command is there already.</summary>
public partial class ReadmeTests
{
    public static TheoryData<string> Lines =>
        [.. CommandLine().Matches(File.ReadAllText(RepositoryRoot.Of("README.md"))).Select(match => match.Groups[1].Value.Trim()).Distinct()];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_command_line_of_the_readme_succeeds(string line)
    {
        using var folder = new SandboxFolder();
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => word is not "#" and not ">").ToArray();
        for (var i = 1; i < words.Length; i++)
        {
            words[i] = words[i - 1] is "-o" or "--trace" ? folder.PathOf(words[i]) : words[i];
        }

        var run = DoorbellProcess.Run(words is ["init"] ? ["init", folder.PathOf("board")] : words);
        Assert.True(run.ExitCode == 0 || IsShownAsWrong(words), run.Out + run.Error);
    }

    [Fact]
    public void What_the_readme_shows_is_what_is_printed()
    {
        var shown = Shown().Matches(File.ReadAllText(RepositoryRoot.Of("README.md")));
        Assert.Equal(["run", "check"], shown.Select(one => one.Groups[1].Value.Split(' ')[0]));
        Assert.All(shown, one =>
        {
            var run = DoorbellProcess.Run(one.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(one.Groups[2].Value, run.Out.ReplaceLineEndings("\n"));
        });
    }

    // The example of an unsafe policy.
    private static bool IsShownAsWrong(string[] words) => words is ["check", var file] && file.Contains("08-wiring-bugs", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:dotnet run --project compiler/Doorbell\.Cli -- |doorbell )(.*)$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"```text\n\$ doorbell (.*)\n((?:.*\n)*?)```")]
    private static partial Regex Shown();
}

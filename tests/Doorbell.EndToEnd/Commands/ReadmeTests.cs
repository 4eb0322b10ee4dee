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

        var run = DoorbellProcess.Run(words);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
    }

    [Fact]
    public void The_run_that_the_readme_shows_is_a_real_one()
    {
        var readme = File.ReadAllText(RepositoryRoot.Of("README.md"));
        var shown = ShownRun().Match(readme);
        Assert.True(shown.Success, "README.md shows no run.");
        var run = DoorbellProcess.Run(shown.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(shown.Groups[2].Value, run.Out.ReplaceLineEndings("\n"));
    }

    [GeneratedRegex(@"^(?:dotnet run --project compiler/Doorbell\.Cli -- |doorbell )(.*)$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"```text\n\$ doorbell (run .*)\n((?:.*\n)*?)```")]
    private static partial Regex ShownRun();
}

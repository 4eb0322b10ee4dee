using System.Text.Json;
using Doorbell.Testing;

namespace Doorbell.EndToEnd.Commands;

/// <summary>Whatever people are told to start from works.</summary>
public class SampleTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Of("samples"), "*.topo", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_has_errors_only_on_lines_that_say_so(string sample)
    {
        var run = DoorbellProcess.Run("check", "--format", "json", sample);
        var errors = Errors(run.Out);

        Assert.Equal(errors.Count == 0 ? 0 : 1, run.ExitCode);
        Assert.All(errors, error => Assert.Contains("//~", File.ReadAllLines(RepositoryRoot.Of(error.File))[error.Line - 1], StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_formatted(string sample)
    {
        var run = DoorbellProcess.Run("fmt", "--check", sample);
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_a_sample_expects_holds(string sample)
    {
        var run = DoorbellProcess.Run("run", sample);

        // What does not compile cannot run; then it is one of those that show a finding.
        var isWrong = run.ExitCode == 1 && File.ReadAllText(RepositoryRoot.Of(sample)).Contains("//~", StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0 || isWrong, run.Out + run.Error);
    }

    private static List<(string File, int Line)> Errors(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("diagnostics").EnumerateArray()
            .Where(diagnostic => diagnostic.GetProperty("severity").GetString() == "error")
            .Select(diagnostic => (diagnostic.GetProperty("file").GetString() ?? "", diagnostic.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32()))];
    }
}

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
    public void A_sample_checks(string sample)
    {
        var run = DoorbellProcess.Run("check", sample);
        Assert.True(run.ExitCode == 0 || (IsWrongOnPurpose(sample) && run.ExitCode == 1), run.Out + run.Error);
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
        Assert.True(run.ExitCode == 0 || (IsWrongOnPurpose(sample) && run.ExitCode == 1), run.Out + run.Error);
    }

    /// <summary>Lines that a rule finds, or the compiler, are marked with the rule's name.</summary>
    private static bool IsWrongOnPurpose(string sample) => File.ReadAllText(RepositoryRoot.Of(sample)).Contains("//~", StringComparison.Ordinal);
}

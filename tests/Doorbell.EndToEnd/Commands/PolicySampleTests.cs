using System.Diagnostics;
using Doorbell.Testing;

namespace Doorbell.EndToEnd.Commands;

/// <summary>The sample program that brings a policy of its own.</summary>
public sealed class PolicySampleTests
{
    private const string Topology = "samples/csharp-policy/list.topo";

    [Fact]
    public void A_policy_that_is_a_class_has_a_row_of_its_own()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Example.Policies.dll"), Topology])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program does not start.");
        var run = DoorbellProcess.Finish(process);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var rows = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(
            [
                "path host user vm affinity in_a_row isolated",
                "b2 delivered delivered delivered delivered false false",
                "c2 delivered lost lost delivered false true",
                "e none none delivered none false true",
                "list delivered delivered delivered delivered true false",
            ],
            rows);
    }

    [Fact]
    public void Without_the_program_the_command_says_what_is_missing()
    {
        var run = DoorbellProcess.Run("run", Topology, "host", "-p", "path=list");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Outside of the program that has its class, a policy in C# cannot be executed", run.Error, StringComparison.Ordinal);
    }
}

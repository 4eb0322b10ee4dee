using System.Diagnostics;
using Doorbell.Testing;

namespace Doorbell.EndToEnd.Commands;

public class ProcessTests
{
    private const string Board = "topology  board\n\nhart   cpu[2]  {  }\n";

    [Fact]
    public void The_version_is_a_result()
    {
        var run = DoorbellProcess.Run("--version");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Out);
    }

    [Fact]
    public void Wrong_usage_is_2_and_leaves_standard_output_empty()
    {
        var run = DoorbellProcess.Run("run");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public void A_missing_file_is_2()
    {
        var run = DoorbellProcess.Run("check", "nowhere.topo");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_formatted_to_standard_output()
    {
        var run = DoorbellProcess.RunWithInput(Board, "fmt", "-");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("topology board\n\nhart cpu[2]", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_in_the_input_are_1()
    {
        using var folder = new SandboxFolder();
        folder.Write("bad.topo", "topology bad\nhart cpu[\n");
        var run = DoorbellProcess.Run("check", folder.PathOf("bad.topo"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error DB", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_for_a_pipe_has_no_colours()
    {
        using var folder = new SandboxFolder();
        folder.Write("bad.topo", "topology bad\nhart cpu[\n");
        Assert.DoesNotContain('\u001b', DoorbellProcess.Run("check", folder.PathOf("bad.topo")).Out);
    }

    [Fact]
    public void A_closed_pipe_ends_it_quietly()
    {
        using var process = DoorbellProcess.Start(RepositoryRoot.Path, "rules");
        process.StandardInput.Close();
        process.StandardOutput.Close();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", error);
        Assert.NotEqual(70, process.ExitCode);
    }

    [Fact]
    public void An_interrupt_ends_it_cleanly_with_130()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var process = DoorbellProcess.StartInterruptible(RepositoryRoot.Path, "fmt", "-");
        Thread.Sleep(TimeSpan.FromSeconds(1.5));
        Assert.False(process.HasExited);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        var run = DoorbellProcess.Finish(process);
        Assert.Equal((130, "", ""), (run.ExitCode, run.Out, run.Error));
    }
}

using System.Xml.Linq;
using Doorbell.Testing;

namespace Doorbell.Cli.Tests.Graph;

public class GraphCommandTests
{
    private const string Server = "tests/Doorbell.Testing/Samples/03-two-sockets.topo";

    public static TheoryData<string> Samples => [.. SampleFiles.All.Where(sample => !sample.StartsWith("08-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_drawn(string sample)
    {
        var run = CommandRun.Of("graph", SampleFiles.PathOf(sample));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.InRange(XDocument.Parse(run.Out).Descendants().Count(), 10, 300);
    }

    [Theory]
    [InlineData("seg[2].rp[1].nic")]
    [InlineData("seg[2].rp[1].nic[5]")]
    [InlineData("cpu[100]")]
    [InlineData("s_files[3]")]
    public void The_focus_has_a_box_of_its_own_or_its_owner_has(string part)
    {
        var run = CommandRun.Of("graph", Server, "--focus", part);
        Assert.Equal(0, run.ExitCode);
        var name = part.Contains("nic", StringComparison.Ordinal) ? "seg[2].rp[1].nic" : part.StartsWith("cpu", StringComparison.Ordinal) ? part : "s_files";
        Assert.Contains(XDocument.Parse(run.Out).Descendants().Where(e => e.Name.LocalName == "text"), text => text.Value == name);
    }

    [Fact]
    public void The_focus_of_a_device_leaves_other_devices_out()
    {
        var run = CommandRun.Of("graph", Server, "--focus", "seg[2].rp[1].nic", "--format", "dot");
        Assert.DoesNotContain("seg[3]", run.Out, StringComparison.Ordinal);
        Assert.Contains("mmu[1]", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_focus_is_2_and_guessed()
    {
        var run = CommandRun.Of("graph", Server, "--focus", "mnu[1]");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("Did you mean \"mmu[1]\"?", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dot", "digraph")]
    [InlineData("mermaid", "flowchart LR")]
    public void Other_formats_begin_as_their_tools_ask(string format, string beginning) =>
        Assert.StartsWith(beginning, CommandRun.Of("graph", Server, "--format", format).Out, StringComparison.Ordinal);

    [Fact]
    public void A_picture_is_written_to_a_file()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.In(folder.Path, "graph", RepositoryRoot.Of(Server), "-o", "server.svg");
        Assert.Equal((0, "", "Wrote server.svg.\n"), (run.ExitCode, run.Out, run.Error));
        Assert.StartsWith("<svg", folder.Read("server.svg"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_mistakes_is_1() =>
        Assert.Equal((1, ""), (CommandRun.Of("graph", "tests/Doorbell.Snapshots/Inputs/mistakes.topo").ExitCode, ""));
}

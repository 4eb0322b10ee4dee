using System.Text.Json;

namespace Doorbell.Cli.Tests;

public class CheckTests
{
    private const string Mistaken = "tests/Doorbell.Snapshots/Inputs/mistakes.topo";

    [Fact]
    public void A_good_file_is_0_and_says_so_as_talk()
    {
        var run = CommandRun.Of("check", "tests/Doorbell.Snapshots/Inputs/small.topo");
        Assert.Equal((0, "", "tests/Doorbell.Snapshots/Inputs/small.topo: no mistakes found\n"), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public void Every_mistake_is_found_once()
    {
        var run = CommandRun.Of("check", Mistaken);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"{Mistaken}: 9 errors\n", run.Error);
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public void Json_names_code_severity_place_and_related_places()
    {
        using var json = JsonDocument.Parse(CommandRun.Of("check", Mistaken, "--format", "json").Out);
        var twice = json.RootElement.GetProperty("diagnostics").EnumerateArray().Single(d => d.GetProperty("code").GetString() == "DB1107");
        Assert.Equal("error", twice.GetProperty("severity").GetString());
        Assert.Equal(Mistaken, twice.GetProperty("file").GetString());
        Assert.Equal(8, twice.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        Assert.Equal(4, twice.GetProperty("related")[0].GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
    }

    [Fact]
    public void A_mistake_in_a_file_that_several_import_is_told_once()
    {
        using var folder = new TemporaryFolder();
        folder.Add("base.topo", "topology base\nhart cpu { onlin = true }\n");
        folder.Add("a.topo", "topology a extends \"base.topo\"\n");
        folder.Add("b.topo", "topology b extends \"base.topo\"\n");
        var run = CommandRun.In(folder.Path, "check", "a.topo", "b.topo");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("2 files: 1 error\n", run.Error);
    }
}

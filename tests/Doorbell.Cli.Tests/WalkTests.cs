using System.Text.Json;

namespace Doorbell.Cli.Tests;

public class WalkTests
{
    private const string Translated = "tests/Doorbell.Snapshots/Inputs/translated.topo";
    private const string Guest = "tests/Doorbell.Testing/Samples/04-guest-files.topo";

    [Fact]
    public void A_fault_is_shown_where_it_stops()
    {
        var run = CommandRun.Of("walk", Translated, "--device", "host0.nic", "--address", "0x2800_0000");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("host0.nic writes to 0x2800_0000 through iommu0, as after boot\n", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("Stops with fault 15: first stage maps nothing at 0x28000000.\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_reaches_the_guests_file_after_its_scenario()
    {
        var run = CommandRun.Of("walk", Guest, "--device", "host0.nic", "--address", "0x24001000", "--after", "a_message_goes_straight_in");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Reaches s_files[2].guest[1] at 0x28009000", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_a_line_later_statements_have_not_run()
    {
        var before = CommandRun.Of("walk", Guest, "--device", "host0.nic", "--address", "0x24001000", "--after", "a_message_goes_straight_in:1");
        Assert.Contains("Stops with fault", before.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_every_step()
    {
        using var json = JsonDocument.Parse(CommandRun.Of("walk", Translated, "--device", "host0.nic", "--address", "0x28000000", "--format", "json").Out);
        Assert.Equal(15, json.RootElement.GetProperty("cause").GetInt32());
        Assert.True(json.RootElement.GetProperty("steps").EnumerateArray().Last().GetProperty("stops").GetBoolean());
    }

    [Theory]
    [InlineData("host0.nik", "0", "Did you mean \"host0.nic\"?")]
    [InlineData("host0.nic", "0xyz", "is no number")]
    [InlineData("host0.nic", "-1", "is no number")]
    public void A_wrong_operand_is_2_and_said(string device, string address, string message)
    {
        var run = CommandRun.Of("walk", Translated, "--device", device, $"--address={address}");
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_scenario_is_2() =>
        Assert.Equal(2, CommandRun.Of("walk", Translated, "--device", "host0.nic", "--address", "0", "--after", "never").ExitCode);

    [Fact]
    public void A_read_with_data_is_2() =>
        Assert.Equal(2, CommandRun.Of("walk", Translated, "--device", "host0.nic", "--address", "0", "--read", "--data", "1").ExitCode);
}

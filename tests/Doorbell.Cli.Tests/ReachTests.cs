using System.Text.Json;

namespace Doorbell.Cli.Tests;

public class ReachTests
{
    private const string Thread = "samples/05-linux-thread/riscv.topo";

    [Fact]
    public void There_is_a_block_for_the_default_domain_and_one_for_whoever_may_have_the_device()
    {
        var blocks = Blocks("path=e");
        Assert.Equal(["linux", "dpdk", "guest"], blocks.Select(block => block.GetProperty("holder").GetString()));
        Assert.Equal(["dma", "unmanaged", "unmanaged"], blocks.Select(block => block.GetProperty("domain").GetString()));
        Assert.Equal(0, blocks[0].GetProperty("pages").GetInt64());
    }

    [Fact]
    public void A_place_says_where_it_is_whose_it_is_and_how_it_is_reached()
    {
        var file = Blocks("path=e")[2].GetProperty("places")[0];
        Assert.Equal(
            ("0x24000000", "0x28005000", 4096, "file", "s_files[1].guest[1]", "guest", "MSI page table", "policy e"),
            (Text(file, "iova"), Text(file, "physical"), file.GetProperty("size").GetInt64(), Text(file, "kind"), Text(file, "name"), Text(file, "owner"), Text(file, "through"), Text(file, "by")));
        Assert.Equal(Thread, Text(file.GetProperty("source"), "file"));
    }

    [Fact]
    public void An_MRIF_is_reached_with_its_notice()
    {
        var places = Blocks("path=e_mrif")[2].GetProperty("places").EnumerateArray().ToArray();
        Assert.Contains(places, place => Text(place, "kind") == "mrif" && Text(place, "owner") == "guest" && place.GetProperty("size").GetInt64() == 512);
        Assert.Contains(places, place => Text(place, "kind") == "notice" && Text(place, "owner") == "linux");
    }

    [Fact]
    public void What_is_mapped_on_request_is_there_once_it_has_been_requested()
    {
        Assert.Empty(Blocks("path=b2")[0].GetProperty("places").EnumerateArray());
        Assert.Equal(
            ["s_files[3]", "s_files[2]", "s_files[1]", "s_files[0]"],
            Blocks("path=b2", "--requested")[0].GetProperty("places").EnumerateArray().Select(place => Text(place, "name")));
    }

    [Fact]
    public void Without_translation_all_that_is_declared_is_reached()
    {
        var blocks = Blocks("path=a");
        var places = blocks[0].GetProperty("places").EnumerateArray().ToArray();
        Assert.Equal(16, places.Count(place => Text(place, "kind") == "file"));
        Assert.Contains(places, place => Text(place, "kind") == "registers" && Text(place, "name") == "iommu0");
        Assert.Equal(2L << 30, places.Where(place => Text(place, "kind") == "memory").Sum(place => place.GetProperty("size").GetInt64()));
        Assert.StartsWith("EINVAL", Text(blocks[1], "refused"), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_scenario_there_is_one_block_for_who_has_the_device_then()
    {
        var run = CommandRun.Of("reach", "samples/04-guest-files.topo", "--device", "host0.nic", "--after", "a_virtual_hart_moves");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("host0.nic in the hands of guest, unmanaged domain, policy to_guest_files, after a_virtual_hart_moves\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("s_files[0] ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guests_own_first_stage_comes_before_the_table()
    {
        var run = CommandRun.Of("reach", "samples/06-lessons/nested-translation.topo", "--device", "host0.nic", "--after", "the_guests_address_passes_both_stages");
        Assert.Contains("first stage, MSI page table", run.Out, StringComparison.Ordinal);
        Assert.Contains("first stage, second stage", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean \"host0.nic\"?", "--device", "host0.nik")]
    [InlineData("is not one scenario", "--device", "host0.nic", "--after", "J2")]
    [InlineData("does not go with it", "--device", "host0.nic", "--after", "J5", "--requested")]
    public void A_wrong_operand_is_2_and_said(string message, params string[] arguments)
    {
        var run = CommandRun.Of(["reach", "samples/05-linux-thread/claims.topo", .. arguments]);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static JsonElement[] Blocks(string parameter, params string[] more)
    {
        var run = CommandRun.Of(["reach", Thread, "--device", "host0.nic", "-p", parameter, "--format", "json", .. more]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return [.. JsonDocument.Parse(run.Out).RootElement.GetProperty("blocks").EnumerateArray()];
    }

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString() ?? "";
}

using Doorbell.Machine.Reach;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Walking;
using Doorbell.Topology;

namespace Doorbell.Machine.Tests;

/// <summary>What a device behind VT-d can write, and the way there.</summary>
public sealed class X86ReachTests
{
    private const string Given = """
        request host0.nvme[0] on cpu[0]
        attach host0.nic to dpdk
        request host0.nic[0] on cpu[1]
        """;

    private static readonly Part Nic = new(PartKind.Device, 0, 1);

    [Theory]
    [InlineData("g", "interrupt remapping of dmar0", "msi region of policy g")]
    [InlineData("g_off", "interrupt window of dmar0", "msi region of policy g_off")]
    public void The_window_is_one_place_and_the_owners_memory_another(string path, string way, string cause)
    {
        var world = ScenarioExecution.Execute(WireTopology.Lower(X86Topology.Board(path), Given)).World;

        var places = ReachReport.Of(world, Nic).Blocks.Single().Places;

        Assert.Equal(2, places.Count);
        Assert.Equal((0xfee0_0000UL, 1UL << 20, ReachedKind.Doorbell, "apics", way, cause), (places[0].Iova, places[0].Size, places[0].Kind, places[0].Name, places[0].Tables, places[0].Cause));
        Assert.Equal((0x1_0000_0000UL, 64UL << 20, "dpdk", "tables of dmar0"), (places[1].Iova, places[1].Size, places[1].Owner, places[1].Tables));
    }

    [Theory]
    [InlineData("g", 0xfee0_0030UL, 0, "Reaches apics at 0xfee01000. A write of 32 there interrupts cpu[1] with 32, which is host0.nic[0].")]
    [InlineData("g", 0xfee0_0010UL, 0x26, "Stops with fault 0x26: the entry that 0xfee00010 names belongs to another requester.")]
    [InlineData("g", 0xfee0_3000UL, 0x25, "Stops with fault 0x25: 0xfee03000 has the old format, without a handle.")]
    [InlineData("g", 0x2_0000_0000UL, 5, "Stops with fault 0x5: the tables map nothing writable at 0x200000000.")]
    [InlineData("g_off", 0xfee0_3000UL, 0, "Reaches apics at 0xfee03000.")]
    public void A_walk_says_where_a_write_ends(string path, ulong address, int cause, string end)
    {
        var world = ScenarioExecution.Execute(WireTopology.Lower(X86Topology.Board(path), Given)).World;

        var walk = TranslationWalk.Of(world, Nic, address, isWrite: true);

        Assert.Equal((cause, end), (walk.Cause, walk.End));
        Assert.Equal("dmar0", walk.Iommu);
        Assert.Equal(cause != 0, walk.Steps[^1].Stops);
    }
}

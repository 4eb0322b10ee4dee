using Doorbell.Compiler.Tests.Support;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Navigation;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Tests.Lowering;

public sealed class LoweringTests
{
    [Fact]
    public void Origins_tell_names_lines_and_all_values()
    {
        var imsic = Topo.Machine(Topo.Board).Imsics[0];
        Assert.Equal(("s_files", 5), (imsic.Origin.Name, imsic.Origin.Span.Line));
        Assert.Equal("imsic s_files", Topo.Board.Substring(imsic.Origin.Span.Start, imsic.Origin.Span.Length));
        Assert.Equal("0x2800_0000", Topo.Board.Substring(imsic.Origin.Of("base").Start, imsic.Origin.Of("base").Length));
        Assert.Equal(new IntegerValue(255), imsic.Origin.Values["identities"]);
        Assert.Equal(new IntegerValue(2), imsic.Origin.Values["hart_index_bits"]);
    }

    [Fact]
    public void Names_hold_parts_and_lists_with_nested_ones_behind_their_owner()
    {
        var machine = Topo.Machine("topology t\npcie seg[2] { port rp[2] { bdf = 00:01.0 \n secondary = 1 \n device nic { bdf = 01:00.0 } } }".Replace("00:01.0", "bdf(0, p + 1, 0)", StringComparison.Ordinal)
            .Replace("rp[2]", "rp[p in 0 .. 1]", StringComparison.Ordinal).Replace("01:00.0", "bdf(1, p, 0)", StringComparison.Ordinal).Replace("seg[2]", "seg[s in 0 .. 1]", StringComparison.Ordinal).Replace("{ port", "{ segment = s  port", StringComparison.Ordinal));
        Assert.Equal(2, Assert.IsType<ListValue>(machine.Names["seg"]).Items.Count);
        Assert.Equal(2, Assert.IsType<ListValue>(machine.Names["seg[1].rp"]).Items.Count);
        Assert.Equal(new Part(PartKind.Device, 0, 3), Assert.IsType<PartValue>(machine.Names["seg[1].rp[1].nic"]).Part);
        Assert.Equal((1, 3), (machine.Devices[3].Host, machine.Devices[3].Port));
        Assert.Equal("0001:01:01.0", machine.Devices[3].Bdf?.ToString());
    }

    [Fact]
    public void Policies_have_the_defaults_of_their_variant()
    {
        var machine = Topo.Machine("topology t\npolicy a : prepare_msi\npolicy b : msi_page_table\npolicy c : reserved_region");
        Assert.Equal([TranslationStage.First, TranslationStage.Second, TranslationStage.First], machine.Policies.Select(policy => policy.Stage));
        Assert.Equal([DoorbellCover.EveryFile, DoorbellCover.TargetFile, DoorbellCover.EveryFile], machine.Policies.Select(policy => policy.Covers));
        Assert.Equal(
            [AffinityStep.Map, AffinityStep.Message, AffinityStep.Drain, AffinityStep.Check, AffinityStep.Unmap, AffinityStep.Fence, AffinityStep.Free],
            machine.Policies[0].OnAffinity);
        Assert.Equal(VcpuMoveStep.Resume, machine.Policies[0].OnVcpuMove[^1]);
        Assert.Equal((false, true), (machine.Policies[2].Read, machine.Policies[2].Write));
    }

    [Theory]
    [InlineData("", 1024, 512, 512, 32, 8, true)]
    [InlineData("preset = reference_model", 2, 2, 2, 2, 31, false)]
    [InlineData("preset = reference_model \n ioatc = 7 \n itags = 3 \n fill_is_use = true", 7, 2, 2, 3, 31, true)]
    public void A_preset_decides_what_is_not_written(string written, int translations, int devices, int processes, int itags, int counters, bool fillIsUse)
    {
        var iommu = Topo.Machine($"topology t\niommu i {{ registers = 0x0301_0000 \n capabilities = [sv39, svpbmt, end, hpm] \n {written} }}").Iommus[0];
        Assert.Equal((translations, devices, processes), (iommu.Ioatc, iommu.DcCache, iommu.PcCache));
        Assert.Equal((itags, counters, fillIsUse), (iommu.Implementation?.Itags, iommu.Implementation?.HpmCounters, iommu.Implementation?.FillIsUse));
        Assert.Equal(["sv39", "svpbmt", "end", "hpm"], iommu.Capabilities);
    }

    [Fact]
    public void Navigation_over_the_lowered_machine_finds_what_the_compiler_found()
    {
        var machine = Topo.Machine(Topo.Board);
        var navigation = new PartNavigation(new MachineParts([machine]));
        Assert.Equal("s_files[2].guest[1]", navigation.NameOf(new Part(PartKind.InterruptFile, 0, 0, 2, 1)));
        Assert.Equal(0x2800_9000UL, navigation.AddressOf(new Part(PartKind.InterruptFile, 0, 0, 2, 1)));
        Assert.Equal("host0.nic[3]", navigation.NameOf(new Part(PartKind.Vector, 0, 0, 3)));
    }

    [Fact]
    public void A_model_with_errors_lowers_nothing_and_says_why()
    {
        var model = Topo.Compile(Topo.Board + "hart x { onlin = 1 }\nscenario s { offline cpu[1] }");
        Assert.Null(model.Machines.Value);
        Assert.Equal(["DB1105"], model.Machines.Diagnostics.Select(finding => finding.Code));
        Assert.Null(model.Lower("s").Value);
    }

    [Fact]
    public void Scenarios_of_an_extended_file_are_there_and_marked()
    {
        var files = new MemoryFiles().With("base.topo", Topo.Board + "scenario old { offline cpu[1] }");
        var model = Topo.Finds("topology t extends \"base.topo\"\nscenario fresh { offline cpu[1] }", files);
        Assert.Equal([("old", true), ("fresh", false)], model.Scenarios.Select(scenario => (scenario.Name, scenario.IsInherited)));
    }
}

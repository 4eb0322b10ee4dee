using CsCheck;
using Doorbell.Engine;
using Doorbell.Hardware.Vtd;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>The VT-d driver's tables and commands, judged by the unit that reads them.</summary>
public class VtdDriverTests
{
    private const uint Nic = 0x0210;
    private const uint Nvme = 0x0108;
    private const ulong Window = InterruptMessage.Window;

    [Fact]
    public void After_the_probe_nothing_passes()
    {
        var bench = new VtdBench();
        Assert.True(bench.Probed.Succeeded);
        Assert.Equal(VtdFaultReason.RootEntryNotPresent, bench.Write(Nic, 0x1000).Reason);
        Assert.Equal(VtdFaultReason.InterruptEntryNotPresent, bench.Write(Nic, InterruptMessage.Remappable(0).Address).Reason);
        Assert.Equal(VtdFaultReason.CompatibilityFormatBlocked, bench.Write(Nic, Window).Reason);
        Assert.Equal(VtdOutcomeKind.Interrupt, new VtdBench(remapsInterrupts: false).Write(Nic, Window).Kind);
    }

    [Fact]
    public void Hardware_finds_what_was_mapped_and_nothing_else() => Gen.Select(Gen.ULong[1, 0xf_ffff], Gen.ULong[1, 0xff_ffff], Gen.ULong[1, 3000], Gen.Bool)
        .Sample(
            (iova, physical, pages, large) =>
            {
                var bench = new VtdBench();
                var domain = bench.Domain(3);
                var (from, to, size) = large ? ((iova >> 9) << 21, (physical >> 9) << 21, pages << 12) : (iova << 12, physical << 12, pages << 12);
                Assert.True(domain.Table?.Map(bench.Context, from, to, size, PagePermissions.Write, SourceSpan.None).Succeeded);
                bench.Attach(Nic, domain);
                foreach (var offset in (ulong[])[0, size / 2, size - 1])
                {
                    var expected = InterruptMessage.IsInterrupt(from + offset) || InterruptMessage.IsInterrupt(to + offset) ? (ulong?)null : to + offset;
                    var found = bench.Unit.Probe((ushort)Nic, from + offset, 0, write: true);
                    Assert.Equal(expected, found.Kind == VtdOutcomeKind.Memory ? found.Address : null);
                    Assert.Equal(VtdFaultReason.ReadNotAllowed, bench.Unit.Probe((ushort)Nic, from + offset, 0, write: false).Reason);
                }

                Assert.NotEqual(VtdOutcomeKind.Memory, bench.Unit.Probe((ushort)Nic, from - 1, 0, write: true).Kind);
                Assert.NotEqual(VtdOutcomeKind.Memory, bench.Unit.Probe((ushort)Nic, from + size, 0, write: true).Kind);
                Assert.Equal(VtdFaultReason.ContextEntryNotPresent, bench.Unit.Probe(0x0211, from, 0, write: true).Reason);
            },
            seed: "0N0XIzNsQ0O2",
            iter: 50,
            threads: 1);

    [Fact]
    public void An_unmapped_page_is_used_until_it_is_invalidated_under_its_own_domain()
    {
        var bench = new VtdBench();
        var (domain, other) = (bench.Domain(3), bench.Domain(4));
        Assert.True(domain.Table?.Map(bench.Context, 0x5000, 0x1_0000_5000, 4096, PagePermissions.Write, SourceSpan.None).Succeeded);
        bench.Attach(Nic, domain);
        Assert.Equal(VtdOutcome.Memory(0x1_0000_5000), bench.Write(Nic, 0x5000));

        domain.Table?.Unmap(0x5000, 4096);
        other.Invalidate(0x5000);
        domain.Invalidate(0x6000);
        Assert.True(bench.Driver.Fence(false, SourceSpan.None).Succeeded);
        Assert.Equal(VtdOutcome.Memory(0x1_0000_5000), bench.Write(Nic, 0x5000));
        domain.Invalidate(0x5000);
        Assert.True(bench.Driver.Fence(false, SourceSpan.None).Succeeded);
        Assert.Equal(VtdFaultReason.WriteNotAllowed, bench.Write(Nic, 0x5000).Reason);
    }

    [Fact]
    public void A_change_of_domain_leaves_nothing_cached_of_the_old_one()
    {
        var bench = new VtdBench();
        var (first, second) = (bench.Domain(3), bench.Domain(4));
        Assert.True(first.Table?.Map(bench.Context, 0x5000, 0x1_0000_5000, 4096, PagePermissions.Write, SourceSpan.None).Succeeded);
        bench.Attach(Nic, first);
        bench.Attach(Nvme, first);
        Assert.Equal(VtdOutcomeKind.Memory, bench.Write(Nic, 0x5000).Kind);

        bench.Attach(Nic, second);
        Assert.Equal(VtdFaultReason.WriteNotAllowed, bench.Write(Nic, 0x5000).Reason);
        bench.Attach(Nic, null);
        Assert.Equal(VtdFaultReason.ContextEntryNotPresent, bench.Write(Nic, 0x5000).Reason);
        bench.Attach(Nic, bench.Domain(5, DomainKind.Identity));
        Assert.Equal(VtdOutcome.Memory(0x5000), bench.Write(Nic, 0x5000));
        Assert.Equal(VtdOutcomeKind.Memory, bench.Write(Nvme, 0x5000).Kind);
    }

    [Fact]
    public void More_commands_than_the_queue_holds_are_all_done()
    {
        var bench = new VtdBench();
        var domain = bench.Domain(3);
        for (var page = 0UL; page < 1000; page++)
        {
            domain.Invalidate(page << 12);
        }

        Assert.True(bench.Driver.Fence(false, SourceSpan.None).Succeeded);
        Assert.False(bench.Unit.CanProcessCommand);
    }

    [Fact]
    public void The_drivers_window_is_reported_for_every_device()
    {
        var region = Assert.Single(new VtdBench().Driver.Regions);
        Assert.Equal((RegionKind.Msi, RegionSource.Driver, new AddressRange(0xfee0_0000, 1 << 20)), (region.Kind, region.Source, region.Range));
    }

    [Fact]
    public void State_comes_back()
    {
        var bench = new VtdBench();
        bench.Attach(Nic, bench.Domain(3));
        var saved = Snapshot.Of(bench.Driver);
        bench.Attach(Nic, bench.Domain(4));
        Assert.NotEqual(saved, Snapshot.Of(bench.Driver));
        saved.RestoreTo(bench.Driver);
        Assert.Equal(saved, Snapshot.Of(bench.Driver));
    }
}

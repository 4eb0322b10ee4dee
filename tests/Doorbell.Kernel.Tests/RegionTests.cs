using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>Reserved regions in a default domain (domain reference §2.3, §2.4).</summary>
public class RegionTests
{
    [Theory]
    [InlineData(RegionKind.Direct, true)]
    [InlineData(RegionKind.DirectRelaxable, true)]
    [InlineData(RegionKind.Reserved, false)]
    [InlineData(RegionKind.Msi, false)]
    [InlineData(RegionKind.SwMsi, false)]
    public void Direct_ones_are_mapped_1_to_1_in_a_DMA_domain(RegionKind kind, bool mapped)
    {
        var machine = Machine(Region(kind, new(0x9f00_0000, 16 << 20)));
        Assert.Equal(mapped ? 0x9f80_0123UL : null, machine.Translate(Board.Nvme, 0x9f80_0123));
        Assert.Null(machine.Translate(Board.Nvme, 0x9eff_f000));
        Assert.Null(machine.Translate(Board.Nvme, 0xa000_0000));
        Assert.Null(machine.Translate(Board.Nic, 0x9f80_0000));
    }

    [Fact]
    public void Start_and_end_are_both_rounded_up_so_that_a_first_partial_page_is_not_mapped()
    {
        var machine = Machine(Region(RegionKind.Direct, new(0x9f00_0800, 0x1000)));
        Assert.Null(machine.Translate(Board.Nvme, 0x9f00_0800));
        Assert.Equal(0x9f00_1000UL, machine.Translate(Board.Nvme, 0x9f00_1000));
        Assert.Null(machine.Translate(Board.Nvme, 0x9f00_2000));
    }

    [Fact]
    public void Regions_that_overlap_are_mapped_once()
    {
        var machine = Machine(Region(RegionKind.Direct, new(0x9f00_1000, 0x1000)), Region(RegionKind.DirectRelaxable, new(0x9f00_0000, 0x3000)));
        for (var page = 0UL; page < 3; page++)
        {
            Assert.Equal(0x9f00_0000 + (page << 12), machine.Translate(Board.Nvme, 0x9f00_0000 + (page << 12)));
        }

        Assert.DoesNotContain(machine.Events, one => one.StartsWith("log", StringComparison.Ordinal));
    }

    [Fact]
    public void A_region_whose_addresses_differ_becomes_a_hole_with_a_warning()
    {
        var machine = Machine(Region(RegionKind.Direct, new(0xe000_0000, 0x1000)) with { Physical = new(0x9f00_0000, 0x1000) });
        Assert.Null(machine.Translate(Board.Nvme, 0xe000_0000));
        Assert.Equal(RegionKind.Reserved, machine.Kernel.Regions(Board.Nvme).Single(region => region.Source == RegionSource.Firmware).Kind);
        Assert.Contains(machine.Events, one => one.Contains("treated as reserved", StringComparison.Ordinal));
    }

    [Fact]
    public void A_region_beyond_the_aperture_is_only_logged()
    {
        var description = Board.Riscv(
            Board.Linux(policy: null),
            domains: [new DomainDescription { Origin = Board.At("host_dma"), Kind = DomainKind.Dma, Devices = [Board.Nvme], Aperture = new(0x10_0000, 1UL << 32) }],
            regions: [Region(RegionKind.Direct, new(0x2_0000_0000, 0x1000))]);
        var machine = new TestMachine(description);
        Assert.Contains(machine.Events, one => one.Contains("not continuously mapped", StringComparison.Ordinal));
        Assert.Equal((DomainKind.Dma, (int?)0), (machine.Kernel.Domain(Board.Nvme)?.Kind, machine.Kernel.Domain(Board.Nvme)?.Declared));
    }

    [Theory]
    [InlineData(RegionKind.Direct, true)]
    [InlineData(RegionKind.Reserved, true)]
    [InlineData(RegionKind.Msi, true)]
    [InlineData(RegionKind.SwMsi, false)]
    public void The_DMA_API_gives_no_IOVA_out_of_a_region_unless_it_is_for_software(RegionKind kind, bool carvedOut)
    {
        var machine = Machine(Region(kind, new(0xf000_0000, 0x1000_0000)));
        machine.Kernel.Request(Board.Nvme, 0, [0]);
        var address = machine.Kernel.Message(Board.Nvme, 0).Address;
        Assert.Equal(!carvedOut, address >= 0xf000_0000);
    }

    [Fact]
    public void An_identity_domain_maps_no_region_and_still_refuses_to_be_blocked()
    {
        var machine = new TestMachine(Board.Riscv(
            Board.Linux(DomainKind.Identity), policies: [Board.PrepareMsi()], regions: [Region(RegionKind.Direct, new(0x9f00_0000, 0x1000))],
            processes: [Board.Process() with { Passthrough = [Board.Nvme] }]));
        Assert.Equal(Reports.Errno.EINVAL, machine.Kernel.Attach([Board.Nvme], new(Reports.AttachTargetKind.Process)).Errno);
    }

    [Fact]
    public void An_external_device_translates_whatever_the_kernel_prefers()
    {
        var description = Board.Riscv(Board.Linux(DomainKind.Identity, policy: null));
        var machine = new TestMachine(description with { Devices = [description.Devices[0], description.Devices[1] with { External = true }] });
        Assert.Equal(DomainKind.Identity, machine.Kernel.Domain(Board.Nvme)?.Kind);
        Assert.Equal(DomainKind.Dma, machine.Kernel.Domain(Board.Nic)?.Kind);
    }

    private static TestMachine Machine(params ReservedRegionDescription[] regions) =>
        new(Board.Riscv(Board.Linux(), policies: [Board.PrepareMsi()], regions: regions));

    private static ReservedRegionDescription Region(RegionKind kind, AddressRange range) =>
        new() { Origin = Board.At("region"), Kind = kind, Range = range, Physical = range, Devices = [Board.Nvme] };
}

using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>User space takes a device: the kernel's errors, windows, replacement (domain reference §2.2, §2.3).</summary>
public class OwnershipTests
{
    private static readonly AttachTarget Dpdk = new(AttachTargetKind.Process);
    private static readonly AttachTarget Blocked = new(AttachTargetKind.Blocked);

    [Fact]
    public void Host_vectors_are_freed_and_the_owner_follows()
    {
        var machine = Machine(Board.PrepareMsi());
        machine.Kernel.Request(Board.Nic, 0, [0]);
        Assert.True(machine.Kernel.Attach([Board.Nic], Dpdk).Succeeded);
        Assert.False(machine.Kernel.IsRequested(Board.Nic, 0));
        Assert.Equal(new Owner(OwnerKind.Process), machine.Kernel.OwnerOfDevice(Board.Nic));
        Assert.Equal(DomainKind.Unmanaged, machine.Kernel.Domain(Board.Nic)?.Kind);

        Assert.True(machine.Kernel.Detach(Board.Nic).Succeeded);
        Assert.Equal(Owner.Kernel, machine.Kernel.OwnerOfDevice(Board.Nic));
        machine.Kernel.Request(Board.Nic, 0, [1]);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["vector 1.0 on 1"], machine.Events);
    }

    [Theory]
    [InlineData(RegionKind.Direct, Errno.EINVAL)]
    [InlineData(RegionKind.DirectRelaxable, Errno.None)]
    [InlineData(RegionKind.Reserved, Errno.None)]
    [InlineData(RegionKind.Msi, Errno.None)]
    [InlineData(RegionKind.SwMsi, Errno.None)]
    public void A_claim_goes_through_the_blocking_domain_which_DIRECT_forbids(RegionKind kind, Errno expected)
    {
        var machine = Machine(Board.Region(kind) with { Range = new AddressRange(Board.FilesBase, 0x1_0000) });
        var claim = machine.Kernel.Attach([Board.Nic], Dpdk);
        Assert.Equal(expected, claim.Errno);
        if (expected != Errno.None)
        {
            Assert.StartsWith("Firmware has requested this device have a 1:1 IOMMU mapping", claim.Refusal?.Reason, StringComparison.Ordinal);
            Assert.Equal(Errno.EINVAL, machine.Kernel.Attach([Board.Nic], Blocked).Errno);
        }
    }

    [Fact]
    public void Nobody_gets_a_device_without_isolated_messages_unless_unsafe_interrupts_are_allowed()
    {
        var machine = Machine(Board.PrepareMsi(), kernel: Board.Linux(unsafeInterrupts: false));
        Assert.False(machine.Kernel.ClaimsIsolated(Board.Nic));
        Assert.Equal(Errno.EPERM, machine.Kernel.Attach([Board.Nic], Dpdk).Errno);
        Assert.Equal(Owner.Kernel, machine.Kernel.OwnerOfDevice(Board.Nic));

        var claimed = new TestMachine(Board.Riscv(
            Board.Linux(unsafeInterrupts: false), policies: [Board.Table(DoorbellCover.EveryFile)], processes: [Board.Process()], isolatedRemap: true));
        Assert.True(claimed.Kernel.ClaimsIsolated(Board.Nic));
        Assert.True(claimed.Kernel.Attach([Board.Nic], Dpdk).Succeeded);
    }

    [Fact]
    public void Without_cache_coherency_VFIO_cannot_be_used()
    {
        var machine = Machine(Board.PrepareMsi(), kernel: Board.Linux() with { CacheCoherency = false });
        Assert.Equal(Errno.EINVAL, machine.Kernel.Attach([Board.Nic], Dpdk).Errno);
    }

    [Fact]
    public void A_group_goes_as_a_whole()
    {
        var description = Board.Riscv(Board.Linux(), policies: [Board.PrepareMsi()], processes: [Board.Process()]);
        var machine = new TestMachine(description with
        {
            Devices = [description.Devices[0] with { Bdf = new Doorbell.Topology.Values.BdfValue(0, 0, 2, 1), DeviceId = 0x11 }, description.Devices[1]],
        });
        Assert.Equal(Errno.EBUSY, machine.Kernel.Attach([Board.Nic], Dpdk).Errno);
        Assert.True(machine.Kernel.Attach([Board.Nic, Board.Nvme], Dpdk).Succeeded);
        Assert.Equal(OwnerKind.Process, machine.Kernel.OwnerOfDevice(Board.Nvme).Kind);
    }

    [Fact]
    public void An_identity_policy_has_no_domain_for_user_space()
    {
        var machine = Machine(new PolicyDescription { Origin = Board.At("a"), Kind = PolicyKind.Identity });
        Assert.Equal(RefusalKind.Unusable, machine.Kernel.Attach([Board.Nic], Dpdk).Refusal?.Kind);
    }

    [Fact]
    public void A_use_that_the_policy_leaves_out_goes_through_and_is_told()
    {
        var machine = Machine(Board.Table(DoorbellCover.OwnedFiles) with { Uses = [PolicyUse.Vm] });
        Assert.Equal(PolicyUse.Host, machine.Kernel.Request(Board.Nic, 0, [0]).Unserved);
        Assert.Equal(PolicyUse.User, machine.Kernel.Attach([Board.Nic], Dpdk).Unserved);
        Assert.Equal(PolicyUse.User, machine.Kernel.Request(Board.Nic, 0, [0]).Unserved);
    }

    [Theory]
    [InlineData(UserApi.Type1, RegionKind.DirectRelaxable, Errno.None)]
    [InlineData(UserApi.Type1, RegionKind.Reserved, Errno.EINVAL)]
    [InlineData(UserApi.Type1, RegionKind.Msi, Errno.EINVAL)]
    [InlineData(UserApi.Type1, RegionKind.SwMsi, Errno.EINVAL)]
    [InlineData(UserApi.Iommufd, RegionKind.DirectRelaxable, Errno.None)]
    [InlineData(UserApi.Iommufd, RegionKind.Reserved, Errno.EADDRINUSE)]
    [InlineData(UserApi.Iommufd, RegionKind.Msi, Errno.EADDRINUSE)]
    [InlineData(UserApi.Iommufd, RegionKind.SwMsi, Errno.EADDRINUSE)]
    public void Mappings_that_are_there_already_meet_reserved_regions_at_attach(UserApi api, RegionKind kind, Errno expected)
    {
        var machine = Machine(Board.Region(kind) with { Range = new AddressRange(Board.FilesBase, 0x1_0000) }, Board.Process(api));
        Assert.True(machine.Kernel.Map(Dpdk, new AddressRange(Board.FilesBase + 0x1000, 0x1000)).Succeeded);
        Assert.Equal(expected, machine.Kernel.Attach([Board.Nic], Dpdk).Errno);
    }

    [Theory]
    [InlineData(RegionKind.DirectRelaxable, Errno.None, true)]
    [InlineData(RegionKind.Reserved, Errno.EINVAL, false)]
    [InlineData(RegionKind.Msi, Errno.EINVAL, false)]
    [InlineData(RegionKind.SwMsi, Errno.EINVAL, false)]
    public void Regions_are_holes_in_what_user_space_may_map_but_for_relaxable_ones(RegionKind kind, Errno expected, bool offered)
    {
        var machine = Machine(Board.Region(kind) with { Range = new AddressRange(Board.FilesBase, 0x1_0000) }, Board.Process(UserApi.Type1));
        Assert.Empty(machine.Kernel.IovaRanges(new Owner(OwnerKind.Process)));
        machine.Kernel.Attach([Board.Nic], Dpdk);
        Assert.Equal(offered, machine.Kernel.IovaRanges(new Owner(OwnerKind.Process)).Any(range => range.Contains(Board.FilesBase)));
        Assert.Equal(expected, machine.Kernel.Map(Dpdk, new AddressRange(Board.FilesBase, 0x1000)).Errno);
    }

    [Fact]
    public void A_relaxable_page_is_not_mapped_for_user_space_and_its_RAM_can_lie_there()
    {
        var machine = Machine(Board.Region(RegionKind.DirectRelaxable));
        machine.Kernel.Attach([Board.Nic], Dpdk);
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.Equal([15], machine.Faults);

        Assert.True(machine.Kernel.Map(Dpdk, new AddressRange(machine.Page(0), 4096)).Succeeded);
        machine.Fire(Board.Nic, 0);
        Assert.True(machine.Kernel.TryFindMemory(machine.LastLanding, out var owner));
        Assert.Equal(new Owner(OwnerKind.Process), owner);
        Assert.Empty(machine.Events);
        Assert.Equal(Errno.EEXIST, machine.Kernel.Map(Dpdk, new AddressRange(machine.Page(0), 4096)).Errno);
        Assert.True(machine.Kernel.Unmap(Dpdk, new AddressRange(machine.Page(0), 4096)).Succeeded);
        machine.Fire(Board.Nic, 0);
        Assert.Equal([15, 15], machine.Faults);
    }

    [Theory]
    [InlineData(UserApi.Type1)]
    [InlineData(UserApi.Iommufd)]
    public void Doorbells_lie_in_the_window_page_behind_page(UserApi api)
    {
        var machine = Machine(Board.PrepareMsi(), Board.Process(api, new AddressRange(0x1_0000_0000, 64 << 20)));
        machine.Kernel.Attach([Board.Nic], Dpdk);
        machine.Kernel.Request(Board.Nic, 0, [2]);
        machine.Settle();
        machine.Fire(Board.Nic, 0, 3);
        Assert.Equal(0x0800_2000UL, machine.Kernel.Message(Board.Nic, 0).Address);
        Assert.Equal(3, machine.Count("vector 1.0 on 2"));
        Assert.DoesNotContain(machine.Kernel.IovaRanges(new Owner(OwnerKind.Process)), range => range.Contains(0x0800_0000));
    }

    [Fact]
    public void Iommufd_counts_doorbell_pages_and_type1_does_not()
    {
        var kernel = Board.Linux() with { SwMsiPages = 3 };
        var machine = Machine(Board.PrepareMsi(), kernel: kernel);
        machine.Kernel.Attach([Board.Nic], Dpdk);
        Assert.Equal(Errno.EOVERFLOW, machine.Kernel.Request(Board.Nic, 0, [0]).Errno);
        Assert.False(machine.Kernel.IsRequested(Board.Nic, 0));

        var type1 = Machine(Board.PrepareMsi() with { Window = new AddressRange(0x0800_0000, 0x2000) }, Board.Process(UserApi.Type1), kernel);
        type1.Kernel.Attach([Board.Nic], Dpdk);
        Assert.True(type1.Kernel.Request(Board.Nic, 0, [3]).Succeeded);
        Assert.Equal(0x0800_3000UL, type1.Kernel.Message(Board.Nic, 0).Address);
    }

    [Fact]
    public void A_replaced_domain_is_filled_before_the_device_gets_it()
    {
        var machine = TwoDomains(Board.PrepareMsi());
        machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain));
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.True(machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain, 1)).Succeeded);
        Assert.Equal(1, machine.Kernel.Domain(Board.Nic)?.Declared);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(2, machine.Count("vector 1.0 on 0"));
        Assert.Empty(machine.Faults);
    }

    [Fact]
    public void Without_preload_vectors_stay_silent_until_somebody_asks_again()
    {
        var machine = TwoDomains(Board.PrepareMsi() with { Preload = false });
        machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain));
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain, 1));
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.Equal([15], machine.Faults);
        machine.Kernel.Request(Board.Nic, 1, [0]);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(1, machine.Count("vector 1.0 on 0"));
    }

    [Fact]
    public void Blocked_loses_with_258_and_vectors_live_on()
    {
        var machine = TwoDomains(Board.PrepareMsi());
        machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain));
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Kernel.Attach([Board.Nic], Blocked);
        Assert.Equal(DomainKind.Blocked, machine.Kernel.Domain(Board.Nic)?.Kind);
        machine.Fire(Board.Nic, 0);
        Assert.Equal([258], machine.Faults);
        machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain, 1));
        machine.Fire(Board.Nic, 0);
        Assert.Equal(1, machine.Count("vector 1.0 on 0"));
    }

    [Fact]
    public void The_window_holds_in_every_domain_and_a_refusal_leaves_the_device_where_it_was()
    {
        var machine = TwoDomains(Board.PrepareMsi());
        machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain));
        Assert.True(machine.Kernel.Map(new AttachTarget(AttachTargetKind.Domain, 1), new AddressRange(0x0800_0000, 4096)).Succeeded);
        Assert.Equal(Errno.EADDRINUSE, machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain, 1)).Errno);
        Assert.Equal(0, machine.Kernel.Domain(Board.Nic)?.Declared);
    }

    [Fact]
    public void Type1_cannot_replace_a_domain()
    {
        var machine = TwoDomains(Board.PrepareMsi(), UserApi.Type1);
        machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain));
        Assert.Equal(Errno.EBUSY, machine.Kernel.Attach([Board.Nic], new AttachTarget(AttachTargetKind.Domain, 1)).Errno);
    }

    [Fact]
    public void Iommufd_refuses_a_hardware_and_a_software_window_together()
    {
        var window = new ReservedRegionDescription
        {
            Origin = Board.At("hardware_window"),
            Kind = RegionKind.Msi,
            Range = new(0x0900_0000, 1 << 20),
            Physical = new(0x0900_0000, 1 << 20),
            Devices = [Board.Nic],
        };
        var machine = new TestMachine(Board.Riscv(Board.Linux(), policies: [Board.PrepareMsi()], processes: [Board.Process()], regions: [window]));
        Assert.Equal(Errno.EINVAL, machine.Kernel.Attach([Board.Nic], Dpdk).Errno);
    }

    [Fact]
    public void A_table_of_host_files_serves_a_process_and_keeps_its_range_free()
    {
        var machine = Machine(Board.Table());
        machine.Kernel.Attach([Board.Nic], Dpdk);
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["vector 1.0 on 0"], machine.Events);
        Assert.Equal([0], HostPathTests.Reachable(machine));
        Assert.Equal(Errno.EINVAL, machine.Kernel.Map(Dpdk, new AddressRange(machine.Page(3), 4096)).Errno);
    }

    private static TestMachine Machine(PolicyDescription policy, ProcessDescription? process = null, KernelDescription? kernel = null) =>
        new(Board.Riscv(kernel ?? Board.Linux(), policies: [policy], processes: [process ?? Board.Process()]));

    private static TestMachine TwoDomains(PolicyDescription policy, UserApi api = UserApi.Iommufd) => new(Board.Riscv(
        Board.Linux(),
        policies: [policy],
        processes: [Board.Process(api) with { Domains = [0, 1] }],
        domains:
        [
            new DomainDescription { Origin = Board.At("ioas0"), Kind = DomainKind.Unmanaged, Process = 0, Maps = [new(0x1_0000_0000, 64 << 20)] },
            new DomainDescription { Origin = Board.At("ioas1"), Kind = DomainKind.Unmanaged, Process = 0, Maps = [new(0x2_0000_0000, 64 << 20)] },
        ]));
}

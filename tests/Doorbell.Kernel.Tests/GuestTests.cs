using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>Samples 04 and 06: VMs with guest files, through the table or through the host; moves, sleep, memory-resident files, nested translation.</summary>
public class GuestTests
{
    private static readonly AttachTarget Guest = new(AttachTargetKind.Vm);

    [Fact]
    public void A_message_goes_straight_into_the_guest()
    {
        var machine = Direct();
        Assert.True(machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 1).Succeeded);
        Assert.Equal(new MsiMessage(0x2400_1000, 2), machine.Kernel.Message(Board.Nic, 0));
        Assert.Equal(VectorTarget.OfVcpu(0, 1), machine.Kernel.Target(Board.Nic, 0));
        Assert.Equal(machine.Kernel.FileOf(0, 1).Address, machine.Translate(Board.Nic, 0x2400_1000));
        Assert.Equal([1, 0], machine.Kernel.Chain(Board.Nic));

        machine.Settle();
        machine.Fire(Board.Nic, 0, 100);
        Assert.Equal(100, machine.Count("guest 1.0 on 0.1"));
        Assert.Equal(100, machine.Events.Count);
        Assert.Equal(0, machine.Kernel.Exits(0));
    }

    [Fact]
    public void A_message_goes_through_the_host_at_the_price_of_exits()
    {
        var machine = Machine(Board.PrepareMsi());
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 1);
        machine.Settle();
        machine.Fire(Board.Nic, 0, 100);
        Assert.Equal(100, machine.Count("guest 1.0 on 0.1"));
        Assert.Equal(100, machine.Kernel.Exits(0));
        Assert.Equal(VectorTarget.OfHart(0), machine.Kernel.Target(Board.Nic, 0));
    }

    [Fact]
    public void A_guests_device_reaches_the_guests_files_and_no_others()
    {
        var machine = Direct();
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        Assert.Empty(HostPathTests.Reachable(machine));
        for (var hart = 0; hart < 4; hart++)
        {
            machine.Write(Board.Nic, machine.Page(hart), 1);
        }

        machine.Settle();
        Assert.Equal([23, 23, 23, 23], machine.Faults);
        Assert.Empty(machine.Events);
        Assert.Equal(machine.Page(1, 1), machine.Translate(Board.Nic, 0x2400_0000));
        Assert.Equal(machine.Page(2, 1), machine.Translate(Board.Nic, 0x2400_1000));
    }

    [Fact]
    public void Guest_files_are_lent_lowest_first_and_belong_to_the_VM()
    {
        var machine = Machine(Table(), Board.Vm(1, 1, 2));
        Assert.Equal(new VcpuFile(VcpuFileKind.GuestFile, 1, 2, machine.Page(1, 2)), machine.Kernel.FileOf(0, 1));
        Assert.Equal(new Owner(OwnerKind.Vm), machine.Kernel.OwnerOfFile(0, 1, 2));
        Assert.Equal(Owner.Nobody, machine.Kernel.OwnerOfFile(0, 1, 3));
        Assert.Equal(Owner.Kernel, machine.Kernel.OwnerOfFile(0, 1, 0));
        Assert.True(machine.Kernel.TryFindVcpu(1, 2, out var vm, out var vcpu));
        Assert.Equal((0, 1), (vm, vcpu));
    }

    [Fact]
    public void What_is_pending_moves_with_a_vCPU()
    {
        var machine = Direct();
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.HeldVcpus.Add((0, 0));
        machine.Fire(Board.Nic, 0);
        Assert.True(machine.Kernel.MoveVcpu(0, 0, 3).Succeeded);
        Assert.Equal(Owner.Nobody, machine.Kernel.OwnerOfFile(0, 1, 1));
        Assert.Equal(new Owner(OwnerKind.Vm), machine.Kernel.OwnerOfFile(0, 3, 1));
        machine.Release();
        machine.Fire(Board.Nic, 0);
        Assert.Equal(2, machine.Count("guest 1.0 on 0.0"));
    }

    [Fact]
    public void Nothing_is_lost_in_a_move_neither_on_the_bus_nor_before_the_IOMMU()
    {
        var machine = TwoTenants(Table());
        for (var vector = 0; vector < 3; vector++)
        {
            machine.Kernel.RequestForGuest(Board.Nic, vector, 0, 0);
        }

        machine.Settle();
        machine.HeldVcpus.Add((0, 0));
        machine.Fire(Board.Nic, 0);
        machine.HeldPages.Add(machine.Page(0, 1));
        machine.Fire(Board.Nic, 1);
        machine.HeldDevices.Add(Board.Nic);
        machine.Fire(Board.Nic, 2);
        machine.Kernel.MoveVcpu(0, 0, 2);
        machine.Release();
        Assert.Equal(["guest 1.0 on 0.0", "guest 1.1 on 0.0", "guest 1.2 on 0.0"], machine.Events);
        Assert.Empty(machine.Pending(0, 1));
    }

    [Fact]
    public void With_the_wrong_tag_the_next_owner_is_interrupted()
    {
        var machine = TwoTenants(Table() with
        {
            OnVcpuMove =
            [
                VcpuMoveStep.Zero, VcpuMoveStep.Retarget, VcpuMoveStep.InvalidateTarget, VcpuMoveStep.Fence, VcpuMoveStep.Drain,
                VcpuMoveStep.Collect, VcpuMoveStep.Merge, VcpuMoveStep.Free, VcpuMoveStep.Resume,
            ],
        });
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        machine.Kernel.MoveVcpu(0, 0, 2);
        machine.Kernel.MoveVcpu(1, 0, 0);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(machine.Kernel.FileOf(1, 0).Address, machine.LastLanding);
    }

    [Fact]
    public void Without_a_fence_a_straggler_lands_in_a_file_of_somebody_else()
    {
        var machine = TwoTenants(Table() with
        {
            OnVcpuMove =
            [
                VcpuMoveStep.Zero, VcpuMoveStep.Retarget, VcpuMoveStep.Invalidate, VcpuMoveStep.Collect, VcpuMoveStep.Merge, VcpuMoveStep.Free,
                VcpuMoveStep.Resume,
            ],
        });
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.HeldPages.Add(machine.Page(0, 1));
        machine.Fire(Board.Nic, 0);
        machine.Kernel.MoveVcpu(0, 0, 2);
        machine.Kernel.MoveVcpu(1, 0, 0);
        machine.Release();
        Assert.Empty(machine.Events);
        Assert.Single(machine.Pending(0, 1));
        Assert.Equal((0, 1), (machine.Kernel.FileOf(1, 0).Hart, machine.Kernel.FileOf(1, 0).Guest));
    }

    [Fact]
    public void A_move_without_a_free_file_is_ENOSPC_or_falls_back_to_software()
    {
        var accelerated = TwoTenants(Table(), AiaMode.Hwaccel);
        Assert.Equal(Errno.ENOSPC, accelerated.Kernel.MoveVcpu(0, 0, 1).Errno);
        Assert.Equal(0, accelerated.Kernel.FileOf(0, 0).Hart);

        var automatic = TwoTenants(Table());
        Assert.True(automatic.Kernel.MoveVcpu(0, 0, 1).Succeeded);
        Assert.Equal(VcpuFileKind.Software, automatic.Kernel.FileOf(0, 0).Kind);
    }

    [Fact]
    public void The_guest_moves_its_own_vector()
    {
        var machine = Direct();
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.HeldVcpus.Add((0, 0));
        machine.Fire(Board.Nic, 0);
        Assert.True(machine.Kernel.SetGuestAffinity(Board.Nic, 0, 1).Succeeded);
        machine.Release();
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["guest 1.0 on 0.1", "guest 1.0 on 0.1"], machine.Events);
        Assert.Equal(0, machine.Kernel.Exits(0));
        Assert.Equal(VectorTarget.OfVcpu(0, 1), machine.Kernel.Target(Board.Nic, 0));
    }

    [Fact]
    public void The_hosts_message_under_the_guests_table_is_lost_with_fault_23()
    {
        var machine = Machine(Table() with { Message = MessageChoice.Host });
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.Equal([23], machine.Faults);
    }

    [Fact]
    public void Where_both_addresses_are_equal_the_hosts_number_lands_in_the_guests_file()
    {
        var machine = Machine(Table() with { Message = MessageChoice.Host, Uses = [PolicyUse.Vm] }, Board.Vm(1, 2) with { Imsic = Board.FilesBase }, attach: false);
        for (var hart = 0; hart < 4; hart++)
        {
            Assert.True(machine.Kernel.Request(Board.Nvme, hart, [hart]).Succeeded);
        }

        machine.Kernel.Attach([Board.Nic], Guest);
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.Equal(machine.Kernel.FileOf(0, 0).Address, machine.LastLanding);
        Assert.Empty(machine.Events);
        Assert.Equal([3], machine.Pending(1, 1));
    }

    [Fact]
    public void A_sleeping_vCPU_with_a_guest_file_is_woken_by_it()
    {
        var machine = Direct();
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.Kernel.SleepVcpu(0, 0);
        machine.Settle();
        Assert.True(machine.Kernel.IsAsleep(0, 0));
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["woke 0.0", "guest 1.0 on 0.0"], machine.Events);
    }

    [Fact]
    public void A_notice_wakes_a_vCPU_whose_file_is_in_memory()
    {
        var machine = Machine(Table() with { File = VcpuFileChoice.Mrif });
        Assert.Equal(VcpuFileKind.Mrif, machine.Kernel.FileOf(0, 0).Kind);
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.Kernel.SleepVcpu(0, 0);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["notice 0.0", "woke 0.0", "guest 1.0 on 0.0"], machine.Events);
        Assert.True(machine.Kernel.TryFindMrif(machine.LastLanding, out _, out var vcpu));
        Assert.Equal(0, vcpu);
    }

    [Fact]
    public void Five_raises_are_one_bit_and_five_notices()
    {
        var machine = Machine(Table() with { File = VcpuFileChoice.Mrif });
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.HeldVcpus.Add((0, 0));
        machine.Fire(Board.Nic, 0, 5);
        Assert.Single(machine.Kernel.SoftwareFile(0, 0, enabled: false));
        Assert.Equal(5, machine.Count("notice 0.0"));
    }

    [Fact]
    public void Nobody_hears_a_notice_that_is_not_enabled()
    {
        var machine = Machine(Table() with { File = VcpuFileChoice.Mrif, Notice = false });
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.Kernel.SleepVcpu(0, 0);
        machine.Fire(Board.Nic, 0);
        Assert.Empty(machine.Events);
        Assert.True(machine.Kernel.HasUnheardInterrupt(0, 0));
        Assert.Single(machine.Kernel.SoftwareFile(0, 0, enabled: false));
    }

    [Fact]
    public void A_sleeper_gives_its_guest_file_up_when_another_needs_it()
    {
        var machine = TwoTenants(Table() with { File = VcpuFileChoice.Either });
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.Kernel.SleepVcpu(0, 0);
        Assert.True(machine.Kernel.MoveVcpu(1, 0, 0).Succeeded);
        Assert.Equal(VcpuFileKind.Mrif, machine.Kernel.FileOf(0, 0).Kind);
        Assert.Equal(VcpuFileKind.GuestFile, machine.Kernel.FileOf(1, 0).Kind);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["notice 0.0", "woke 0.0", "guest 1.0 on 0.0"], machine.Events);
    }

    [Fact]
    public void A_software_file_takes_what_the_host_injects()
    {
        var machine = Machine(Board.PrepareMsi(), Board.Vm(1, 2) with { Aia = AiaMode.Emul });
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.Kernel.SleepVcpu(0, 0);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["exit 0.0", "woke 0.0", "guest 1.0 on 0.0"], machine.Events);
    }

    [Theory]
    [InlineData(BypassMessage.Kept, 1UL << 20, true)]
    [InlineData(BypassMessage.Gpa, 1UL << 20, false)]
    [InlineData(BypassMessage.Gpa, 0x2400_0000UL, true)]
    public void A_nested_guests_message_must_pass_its_own_first_stage(BypassMessage rings, ulong doorbell, bool delivered)
    {
        var machine = Nested(rings, doorbell);
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 1);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        if (delivered)
        {
            Assert.Equal(["guest 1.0 on 0.1"], machine.Events);
            Assert.Equal(0, machine.Kernel.Exits(0));
        }
        else
        {
            Assert.Equal([15], machine.Faults);
        }
    }

    [Fact]
    public void Where_a_nested_guest_maps_its_memory_the_message_becomes_data()
    {
        var machine = Nested(BypassMessage.Gpa, 1 << 20);
        Assert.True(machine.Kernel.Map(Guest, new AddressRange(0x2400_1000, 4096)).Succeeded);
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 1);
        machine.Settle();
        machine.Fire(Board.Nic, 0);
        Assert.True(machine.Kernel.TryFindMemory(machine.LastLanding, out var owner));
        Assert.Equal(new Owner(OwnerKind.Vm), owner);
        Assert.Empty(machine.Events);
    }

    [Fact]
    public void A_vCPU_leaves_a_hart_that_goes_away()
    {
        var machine = Direct();
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        Assert.True(machine.Kernel.Offline(1).Succeeded);
        Assert.Equal(0, machine.Kernel.FileOf(0, 0).Hart);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["guest 1.0 on 0.0"], machine.Events);
    }

    [Fact]
    public void A_detached_device_forgets_the_guests_vectors()
    {
        var machine = Direct();
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        Assert.True(machine.Kernel.Detach(Board.Nic).Succeeded);
        Assert.False(machine.Kernel.TryFindGuestVector(0, 0, 2, out _, out _));
        Assert.Equal(Errno.ENODEV, machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0).Errno);
    }

    private static PolicyDescription Table() => Board.Table(DoorbellCover.OwnedFiles);

    private static TestMachine Direct() => Machine(Table());

    private static TestMachine Machine(PolicyDescription policy, VmDescription? vm = null, bool attach = true)
    {
        var machine = new TestMachine(Board.Riscv(Board.Linux(), policies: [policy], vms: [vm ?? Board.Vm(1, 2)]));
        if (attach)
        {
            Assert.True(machine.Kernel.Attach([Board.Nic], Guest).Succeeded);
        }

        return machine;
    }

    private static TestMachine TwoTenants(PolicyDescription policy, AiaMode aia = AiaMode.Auto)
    {
        var machine = new TestMachine(Board.Riscv(
            Board.Linux(), harts: 3, guestFiles: 1, policies: [policy], vms: [Board.Vm(0) with { Aia = aia }, Board.Vm(1) with { Aia = aia, Passthrough = [] }]));
        Assert.True(machine.Kernel.Attach([Board.Nic], Guest).Succeeded);
        return machine;
    }

    private static TestMachine Nested(BypassMessage rings, ulong doorbell) => Machine(
        Table(), Board.Vm(3, 0) with { Viommu = true, GuestDoorbell = doorbell, BypassMessage = rings, Ram = new(0x8000_0000, 64 << 20) });
}

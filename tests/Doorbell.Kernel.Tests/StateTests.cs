using Doorbell.Engine;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>The kernel's state is data.</summary>
public class StateTests
{
    [Fact]
    public void What_was_saved_is_restored_and_goes_on_alike()
    {
        var machine = Busy();
        var before = Snapshot.Of(machine.Kernel);
        var files = Snapshot.Of(machine.Files);
        var memory = machine.SaveHardware();
        Drive(machine);
        var after = Snapshot.Of(machine.Kernel);
        Assert.NotEqual(before, after);
        var events = machine.Events.ToArray();

        machine.RestoreHardware(memory);
        files.RestoreTo(machine.Files);
        before.RestoreTo(machine.Kernel);
        Assert.Equal(before, Snapshot.Of(machine.Kernel));
        machine.Events.Clear();
        Drive(machine);
        Assert.Equal(after, Snapshot.Of(machine.Kernel));
        Assert.Equal(events, machine.Events);
    }

    [Fact]
    public void A_request_and_its_free_leave_no_trace_but_the_mappings_that_stay()
    {
        var machine = new TestMachine(Board.Riscv(Board.Linux(), policies: [Board.Table()]));
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Kernel.Free(Board.Nic, 0);
        machine.Settle();
        var before = Snapshot.Of(machine.Kernel);
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Settle();
        machine.Fire(Board.Nic, 0, 3);
        machine.Kernel.Free(Board.Nic, 0);
        machine.Settle();

        // Only the place in the command queue has gone on.
        Assert.Equal(before.Length, Snapshot.Of(machine.Kernel).Length);
    }

    private static TestMachine Busy()
    {
        var machine = new TestMachine(Board.Riscv(
            Board.Linux(policy: 0),
            policies: [Board.PrepareMsi(), Board.Table(DoorbellCover.OwnedFiles) with { File = VcpuFileChoice.Either }],
            processes: [Board.Process(maps: new Topology.AddressRange(0x1_0000_0000, 1 << 20)) with { Passthrough = [Board.Nvme] }],
            vms: [Board.Vm(1, 2) with { Policy = 1, Viommu = true, GuestDoorbell = 1 << 20 }]));
        machine.Kernel.Request(Board.Nvme, 0, [0]);
        machine.Settle();
        Assert.True(machine.Kernel.Attach([Board.Nic], new(Reports.AttachTargetKind.Vm)).Succeeded);
        machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 0);
        machine.Settle();
        machine.Kernel.SetAffinity(Board.Nvme, 0, [3]);
        return machine;
    }

    private static void Drive(TestMachine machine)
    {
        machine.Fire(Board.Nvme, 0, 2);
        machine.Fire(Board.Nic, 0);
        Assert.True(machine.Kernel.MoveVcpu(0, 0, 3).Succeeded);
        machine.Fire(Board.Nic, 0);
        Assert.True(machine.Kernel.Attach([Board.Nvme], new(Reports.AttachTargetKind.Process)).Succeeded);
        machine.Kernel.Request(Board.Nvme, 1, null);
        machine.Settle();
        machine.Fire(Board.Nvme, 1);
    }
}

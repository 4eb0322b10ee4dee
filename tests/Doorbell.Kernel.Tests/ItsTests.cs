using Doorbell.Engine;
using Doorbell.Hardware.Smmu;
using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>The irqdomain of an ITS: what stands in its tables, and which message leads where.</summary>
public class ItsTests
{
    [Fact]
    public void A_request_maps_an_event_to_an_LPI_of_the_hart_that_was_asked_for()
    {
        var machine = new ArmMachine();
        Assert.True(machine.Kernel.Request(Board.Nic, 7, [2]).Succeeded);
        Assert.True(machine.Its.Tables.TryReadDevice(machine.IdOf(Board.Nic), out var device));
        Assert.Equal(6, device.EventBits);
        Assert.True(machine.Its.Tables.TryReadEvent(machine.IdOf(Board.Nic), 0, out var entry));
        Assert.Equal((8192u, (ushort)2), (entry.InterruptId, entry.Collection));
        Assert.False(machine.Its.Tables.TryReadDevice(machine.IdOf(Board.Nvme), out _));
        Assert.Equal(0u, machine.Message(Board.Nic, 7).Data);
        Assert.Equal(VectorTarget.OfHart(2), machine.Kernel.Target(Board.Nic, 7));
        Assert.Null(machine.Fire(Board.Nic, 7));
        Assert.Equal(["vector 1.7 on 2"], machine.Events);
        Assert.Equal(0, machine.Its.CommandErrors);
    }

    [Fact]
    public void A_move_changes_the_event_and_nothing_else()
    {
        var machine = new ArmMachine();
        machine.Kernel.Request(Board.Nic, 0, [0]);
        var message = machine.Message(Board.Nic, 0);
        Assert.True(machine.Kernel.SetAffinity(Board.Nic, 0, [3]).Succeeded);
        Assert.True(machine.Its.Tables.TryReadEvent(machine.IdOf(Board.Nic), 0, out var entry));
        Assert.Equal((8192u, (ushort)3), (entry.InterruptId, entry.Collection));
        Assert.Equal(message, machine.Message(Board.Nic, 0));
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["vector 1.0 on 3"], machine.Events);
    }

    [Fact]
    public void An_allowed_hart_that_has_the_vector_keeps_it()
    {
        var machine = new ArmMachine();
        machine.Kernel.Request(Board.Nic, 0, [2]);
        Assert.True(machine.Kernel.SetAffinity(Board.Nic, 0, [0, 1, 2, 3]).Succeeded);
        Assert.Equal(VectorTarget.OfHart(2), machine.Kernel.Target(Board.Nic, 0));
    }

    [Fact]
    public void A_freed_event_is_discarded_and_the_last_one_takes_the_device_along()
    {
        var machine = new ArmMachine();
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Kernel.Request(Board.Nic, 1, [0]);
        machine.Kernel.Free(Board.Nic, 0);
        Assert.False(machine.Its.Tables.TryReadEvent(machine.IdOf(Board.Nic), 0, out _));
        Assert.True(machine.Its.Tables.TryReadEvent(machine.IdOf(Board.Nic), 1, out _));
        machine.Fire(Board.Nic, 1);
        machine.Kernel.Free(Board.Nic, 1);
        Assert.False(machine.Its.Tables.TryReadDevice(machine.IdOf(Board.Nic), out _));
        Assert.Equal(0, machine.Its.CommandErrors);
        Assert.Equal(["vector 1.1 on 0"], machine.Events);
        Assert.True(machine.Kernel.Request(Board.Nic, 2, [1]).Succeeded);
        machine.Fire(Board.Nic, 2);
        Assert.Equal("vector 1.2 on 1", machine.Events[^1]);
    }

    [Fact]
    public void A_doorbell_is_mapped_once_a_domain_and_kept()
    {
        var machine = new ArmMachine();
        machine.Kernel.Request(Board.Nic, 0, [0]);
        var address = machine.Message(Board.Nic, 0).Address;
        Assert.Equal(0x40UL, address & 0xfff);
        machine.Kernel.Request(Board.Nic, 1, [3]);
        Assert.Equal(address, machine.Message(Board.Nic, 1).Address);
        Assert.Equal([address & ~0xfffUL, ArmMachine.Doorbell & ~0xfffUL], machine.Kernel.IovaCandidates(Board.Nic, ArmMachine.Doorbell & ~0xfffUL).OrderDescending());
        machine.Kernel.Free(Board.Nic, 0);
        machine.Kernel.Free(Board.Nic, 1);
        Assert.Null(machine.Smmu.Probe(machine.IdOf(Board.Nic), address, true, out _));
    }

    [Theory]
    [InlineData(UserApi.Iommufd)]
    [InlineData(UserApi.Type1)]
    public void User_space_gets_the_doorbell_in_the_drivers_window(UserApi api)
    {
        var machine = new ArmMachine(processes: [Board.Process(api)]);
        Assert.True(machine.Kernel.Attach([Board.Nic], new(AttachTargetKind.Process)).Succeeded);
        Assert.Equal(SmmuEvent.Translation, machine.Smmu.Probe(machine.IdOf(Board.Nic), 0x0800_0040, true, out _)?.Event);
        Assert.True(machine.Kernel.Request(Board.Nic, 0, [1]).Succeeded);
        Assert.Equal(0x0800_0040UL, machine.Message(Board.Nic, 0).Address);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["vector 1.0 on 1"], machine.Events);
        Assert.True(machine.Kernel.ClaimsIsolated(Board.Nic));
    }

    [Fact]
    public void A_guests_vector_is_injected_by_the_host()
    {
        var machine = new ArmMachine(vms: [Board.Vm(1, 2) with { Imsic = null, Its = 0x0808_0000 }]);
        machine.Kernel.Attach([Board.Nic], new(AttachTargetKind.Vm));
        Assert.True(machine.Kernel.RequestForGuest(Board.Nic, 0, 0, 1).Succeeded);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["exit 0.1", "guest 1.0 on 0.1"], machine.Events);
        Assert.Equal(1, machine.Kernel.Exits(0));
        Assert.True(machine.Kernel.MoveVcpu(0, 1, 3).Succeeded);
        Assert.True(machine.Kernel.SleepVcpu(0, 1).Succeeded);
        machine.Fire(Board.Nic, 0);
        Assert.Equal(["exit 0.1", "woke 0.1", "guest 1.0 on 0.1"], machine.Events.Skip(2));
    }

    [Fact]
    public void A_hart_that_goes_away_and_comes_back_loses_nothing()
    {
        var machine = new ArmMachine();
        machine.Kernel.Request(Board.Nic, 0, [1]);
        Assert.True(machine.Kernel.Offline(1).Succeeded);
        machine.Fire(Board.Nic, 0);
        Assert.Contains("vector 1.0 on 0", machine.Events);
        Assert.Contains(machine.Events, one => one.StartsWith("log:", StringComparison.Ordinal));
        Assert.Equal(Errno.EINVAL, machine.Kernel.SetAffinity(Board.Nic, 0, [1]).Errno);
        machine.Kernel.Online(1);
        Assert.True(machine.Kernel.SetAffinity(Board.Nic, 0, [1]).Succeeded);
        machine.Fire(Board.Nic, 0);
        Assert.Equal("vector 1.0 on 1", machine.Events[^1]);
    }

    [Fact]
    public void An_ipi_is_an_SGI()
    {
        var machine = new ArmMachine();
        machine.Kernel.SendIpi(2);
        machine.Settle();
        Assert.Equal(["ipi 2"], machine.Events);
    }

    [Fact]
    public void What_is_pending_of_a_freed_vector_is_discarded()
    {
        var machine = new ArmMachine();
        machine.Kernel.Request(Board.Nic, 0, [0]);
        machine.Its.Translate(machine.IdOf(Board.Nic), 0, out _);
        machine.Kernel.Free(Board.Nic, 0);
        machine.Settle();
        Assert.Empty(machine.Events);
    }

    [Fact]
    public void A_device_with_more_vectors_than_events_gets_none()
    {
        var machine = new ArmMachine(eventBits: 4);
        Assert.Equal(Errno.ENOSPC, machine.Kernel.Request(Board.Nic, 0, [0]).Errno);
        Assert.True(machine.Kernel.Request(Board.Nvme, 0, [0]).Succeeded);
    }

    [Fact]
    public void What_was_saved_is_restored_and_goes_on_alike()
    {
        var machine = new ArmMachine(processes: [Board.Process(maps: new Topology.AddressRange(0x1_0000_0000, 1 << 20))]);
        machine.Kernel.Request(Board.Nvme, 0, [0]);
        machine.Kernel.Attach([Board.Nic], new(AttachTargetKind.Process));
        machine.Kernel.Request(Board.Nic, 3, [1]);
        machine.Its.Translate(machine.IdOf(Board.Nic), 0, out _);
        var before = Snapshot.Of(machine.Kernel);
        var hardware = machine.SaveHardware();
        Drive(machine);
        var after = Snapshot.Of(machine.Kernel);
        var events = machine.Events.ToArray();
        Assert.NotEqual(before, after);

        machine.RestoreHardware(hardware);
        before.RestoreTo(machine.Kernel);
        Assert.Equal(before, Snapshot.Of(machine.Kernel));
        Assert.Equal(hardware, machine.SaveHardware());
        machine.Events.Clear();
        Drive(machine);
        Assert.Equal(after, Snapshot.Of(machine.Kernel));
        Assert.Equal(events, machine.Events);
    }

    private static void Drive(ArmMachine machine)
    {
        machine.Settle();
        machine.Kernel.SetAffinity(Board.Nic, 3, [2]);
        machine.Kernel.Request(Board.Nvme, 1, [3]);
        machine.Fire(Board.Nvme, 1);
        machine.Fire(Board.Nic, 3);
        machine.Kernel.Free(Board.Nvme, 0);
    }
}

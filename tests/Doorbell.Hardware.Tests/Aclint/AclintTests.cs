using Doorbell.Engine;
using Doorbell.Hardware.Aclint;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Aclint;

/// <summary>RISC-V ACLINT specification 1.0.</summary>
public sealed class AclintTests
{
    private readonly Hardware.Hart.Hart[] harts = [new(new HartParameters(), default, default), new(new HartParameters(), default, default)];
    private readonly ReadyHarts ready = new(2);
    private readonly HartWires wires;
    private readonly Hardware.Aclint.Aclint aclint;

    public AclintTests()
    {
        wires = new HartWires(harts, ready);
        aclint = new Hardware.Aclint.Aclint([1, 0], wires);
    }

    [Fact]
    public void Msip_is_bit_0_of_a_register_for_each_hart()
    {
        Write(4, [0xff, 0xff, 0xff, 0xff]);
        Assert.Equal((8UL, 0UL), (Mip(0), Mip(1)));
        Assert.Equal([1, 0, 0, 0], Read(4, 4));
        Assert.True(ready.TryTake(out var hart));
        Assert.Equal(0, hart);
        Write(4, [0xfe, 0, 0, 0]);
        Assert.Equal(0UL, Mip(0));
        Assert.True(ready.IsEmpty);
        Write(8, [1, 0, 0, 0]);
        Assert.Equal([0, 0, 0, 0], Read(8, 4));
    }

    [Fact]
    public void A_supervisor_software_interrupt_is_an_edge_that_software_clears()
    {
        var sswi = new SoftwareInterrupts([0, 1], isSupervisor: true, wires);
        sswi.Write(4, [1, 0, 0, 0]);
        Assert.Equal(2UL, Mip(1));
        sswi.Write(4, [0, 0, 0, 0]);
        Assert.Equal(2UL, Mip(1));
        var read = new byte[] { 9, 9, 9, 9 };
        Assert.Equal(MemoryStatus.Success, sswi.Read(4, read));
        Assert.Equal([0, 0, 0, 0], read);
        harts[1].Access(CsrInstruction.ReadClear, Csr.Mip, 2, PrivilegeMode.M, out _);
        Assert.Equal(0UL, Mip(1));
    }

    [Fact]
    public void The_timer_is_due_from_its_compare_value_on()
    {
        Write(0x4000, BitConverter.GetBytes(100UL));
        aclint.Timer.Time = 99;
        Assert.Equal(0UL, Mip(1));
        aclint.Timer.Time = 100;
        Assert.Equal((0UL, 0x80UL), (Mip(0), Mip(1)));
        Assert.Equal(BitConverter.GetBytes(100UL), Read(0xbff8, 8));
        Write(0x4004, [1, 0, 0, 0]);
        Assert.Equal(0UL, Mip(1));
        Assert.Equal([1, 0, 0, 0], Read(0x4004, 4));
        Assert.Equal([100, 0, 0, 0], Read(0x4000, 4));
        Write(0xbffc, [2, 0, 0, 0]);
        Assert.Equal((1UL << 33) | 100, aclint.Timer.Time);
        Assert.Equal(0x80UL, Mip(1));
    }

    [Fact]
    public void Registers_that_do_not_exist_read_zero_and_ignore_writes()
    {
        Write(0x4010, BitConverter.GetBytes(5UL));
        Assert.Equal(new byte[8], Read(0x4010, 8));
        Assert.Equal((0UL, 0UL), (Mip(0), Mip(1)));
    }

    [Theory]
    [InlineData(0UL, 8)]
    [InlineData(0UL, 1)]
    [InlineData(2UL, 4)]
    [InlineData(0x4000UL, 2)]
    [InlineData(0x4004UL, 8)]
    public void Other_accesses_fault(ulong offset, int length)
    {
        Assert.Equal(MemoryStatus.AccessViolation, aclint.Read(offset, new byte[length]));
        Assert.Equal(MemoryStatus.AccessViolation, aclint.Write(offset, new byte[length]));
    }

    [Fact]
    public void Its_state_is_saved_and_restored()
    {
        Write(0, [1, 0, 0, 0]);
        Write(0x4008, BitConverter.GetBytes(7UL));
        aclint.Timer.Time = 3;
        var snapshot = Snapshot.Of(aclint);
        Write(0, [0, 0, 0, 0]);
        Write(0x4008, BitConverter.GetBytes(8UL));
        aclint.Timer.Time = 4;
        snapshot.RestoreTo(aclint);
        Assert.Equal(snapshot, Snapshot.Of(aclint));
        Assert.Equal([1, 0, 0, 0], Read(0, 4));
        Assert.Equal(BitConverter.GetBytes(7UL), Read(0x4008, 8));
        Assert.Equal(3UL, aclint.Timer.Time);
    }

    [Fact]
    public void Wires_work_without_anybody_who_wants_to_know()
    {
        new HartWires(harts).Drive(0, 3, true);
        Assert.Equal(8UL, Mip(0));
    }

    private ulong Mip(int hart)
    {
        Assert.Equal(HartTrap.None, harts[hart].Access(CsrInstruction.Read, Csr.Mip, 0, PrivilegeMode.M, out var mip));
        return mip;
    }

    private void Write(ulong offset, byte[] data) => Assert.Equal(MemoryStatus.Success, aclint.Write(offset, data));

    private byte[] Read(ulong offset, int length)
    {
        var data = new byte[length];
        Assert.Equal(MemoryStatus.Success, aclint.Read(offset, data));
        return data;
    }
}

using System.Buffers.Binary;
using Doorbell.Engine;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Plic;

namespace Doorbell.Hardware.Tests.Plic;

/// <summary>RISC-V PLIC specification 1.0.0.</summary>
public sealed class PlicTests
{
    private const int Pending = 0x1000;
    private const int Enable = 0x2000;
    private const int Threshold = 0x20_0000;
    private const int Claim = 0x20_0004;
    private const int Context1 = 0x1000;

    private readonly ReadyHarts ready = new(8);
    private readonly Hardware.Plic.Plic plic;

    public PlicTests()
    {
        plic = new Hardware.Plic.Plic(new PlicParameters { Sources = 40, Contexts = [-1, 5] }, ready);
        for (var source = 1; source <= 40; source++)
        {
            Set(4 * source, 1);
        }

        Set(Enable + 0x80, ~0U);
        Set(Enable + 0x84, ~0U);
    }

    [Fact]
    public void A_wire_is_signaled_claimed_and_completed()
    {
        var hart = new Hardware.Hart.Hart(new HartParameters(), default, new() { Controller = plic, Index = 1 });
        hart.Access(CsrInstruction.Write, Csr.Mideleg, 1 << 9, PrivilegeMode.M, out _);
        hart.Access(CsrInstruction.Write, Csr.Mie, 1 << 9, PrivilegeMode.M, out _);
        plic.SetWire(33, true);
        Assert.True(ready.TryTake(out var number));
        Assert.Equal(5, number);
        Assert.True(hart.HasSupervisorExternal);
        hart.Access(CsrInstruction.Read, Csr.Stopi, 0, PrivilegeMode.S, out var stopi);
        Assert.Equal((9UL << 16) | 255, stopi);

        Assert.Equal(2U, Get(Pending + 4));
        Assert.Equal(33U, Get(Claim + Context1));
        Assert.Equal((0U, 0U), (Get(Pending + 4), Get(Claim + Context1)));
        Assert.False(hart.HasSupervisorExternal);
        Set(Claim + Context1, 33);
        Assert.True(hart.HasSupervisorExternal);
        Assert.Equal(33U, Get(Claim + Context1));
        plic.SetWire(33, false);
        Set(Claim + Context1, 33);
        Assert.False(hart.HasSupervisorExternal);
    }

    [Fact]
    public void Larger_priorities_go_first_then_smaller_sources()
    {
        Set(4 * 7, 0xff);
        Set(4 * 9, 0);
        foreach (var source in new[] { 9, 8, 7, 6 })
        {
            plic.SetWire(source, true);
        }

        Assert.Equal(7U, Get(4 * 7));
        Assert.Equal([7U, 6U, 8U, 0U], new[] { Get(Claim + Context1), Get(Claim + Context1), Get(Claim + Context1), Get(Claim + Context1) });
    }

    [Fact]
    public void The_threshold_masks_the_signal_and_not_the_claim()
    {
        plic.SetWire(3, true);
        Assert.True(plic.IsAsserted(1));
        Set(Threshold + Context1, 1);
        Assert.Equal(1U, Get(Threshold + Context1));
        Assert.False(plic.IsAsserted(1));
        Assert.Equal(3U, Get(Claim + Context1));
    }

    [Fact]
    public void A_pending_interrupt_survives_the_fall_of_its_wire()
    {
        plic.SetWire(3, true);
        plic.SetWire(3, false);
        Assert.True(plic.IsAsserted(1));
    }

    [Fact]
    public void Completion_of_what_is_not_enabled_is_ignored()
    {
        plic.SetWire(3, true);
        Assert.Equal(3U, Get(Claim + Context1));
        Set(Claim, 3);
        Set(Claim + Context1, 0);
        Set(Claim + Context1, 41);
        Assert.Equal(0U, Get(Pending));
        Set(Claim + Context1, 3);
        Assert.Equal(8U, Get(Pending));
    }

    [Fact]
    public void Contexts_without_hart_or_enables_hear_nothing()
    {
        plic.SetWire(3, true);
        Assert.False(plic.IsAsserted(0));
        Assert.False(plic.IsAsserted(2));
        Assert.False(plic.IsAsserted(-1));
        Set(Enable, 8);
        Assert.True(plic.IsAsserted(0));
    }

    [Fact]
    public void Registers_that_do_not_exist_read_zero()
    {
        foreach (var offset in new[] { 0, 4 * 41, Pending, Pending + 8, Enable + 0x100, Enable + 0x88, Claim + Context1 + 4, 0x30_0000 })
        {
            Set(offset, ~0U);
            Assert.Equal(0U, Get(offset));
        }

        Assert.Equal((0xffff_fffeU, 0x1ffU), (Get(Enable + 0x80), Get(Enable + 0x84)));
        Assert.Equal(0x20_2000UL, plic.Size);
        plic.SetWire(0, true);
        plic.SetWire(41, true);
        Assert.Equal(0U, Get(Pending));
    }

    [Theory]
    [InlineData(0UL, 8)]
    [InlineData(2UL, 4)]
    [InlineData(0UL, 1)]
    public void Other_accesses_than_words_fault(ulong offset, int length)
    {
        Assert.Equal(MemoryStatus.AccessViolation, plic.Read(offset, new byte[length]));
        Assert.Equal(MemoryStatus.AccessViolation, plic.Write(offset, new byte[length]));
    }

    [Fact]
    public void Its_state_is_saved_and_restored()
    {
        plic.SetWire(3, true);
        plic.SetWire(4, true);
        _ = Get(Claim + Context1);
        var snapshot = Snapshot.Of(plic);
        Set(Claim + Context1, 3);
        plic.SetWire(3, false);
        Assert.NotEqual(snapshot, Snapshot.Of(plic));
        snapshot.RestoreTo(plic);
        Assert.Equal(snapshot, Snapshot.Of(plic));
        Assert.Equal(4U, Get(Claim + Context1));
        Set(Claim + Context1, 3);
        Assert.Equal(3U, Get(Claim + Context1));
    }

    private uint Get(int offset)
    {
        var bytes = new byte[4];
        Assert.Equal(MemoryStatus.Success, plic.Read((ulong)offset, bytes));
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private void Set(int offset, uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Assert.Equal(MemoryStatus.Success, plic.Write((ulong)offset, bytes));
    }
}

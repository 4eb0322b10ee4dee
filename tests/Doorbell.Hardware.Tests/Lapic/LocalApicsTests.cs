using Doorbell.Engine;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Lapic;

namespace Doorbell.Hardware.Tests.Lapic;

public class LocalApicsTests
{
    private readonly ReadyHarts ready = new(8);
    private readonly LocalApics apics;

    public LocalApicsTests() => apics = new LocalApics([0, 2, 4], [5, 6, 7], ready);

    [Fact]
    public void A_message_finds_the_local_apic_with_its_id()
    {
        Assert.Equal(1, apics.Deliver(2, 0x41));
        Assert.True(apics[1].IsRequested(0x41));
        Assert.True(ready.TryTake(out var hart));
        Assert.Equal(6, hart);
    }

    [Fact]
    public void A_message_to_nobody_and_an_illegal_vector_reach_nobody()
    {
        Assert.Equal(-1, apics.Deliver(3, 0x41));
        Assert.Equal(-1, apics.Deliver(2, 15));
        Assert.True(ready.IsEmpty);
    }

    [Fact]
    public void A_hart_sees_its_requests_and_sends_interrupts_by_registers()
    {
        apics.WriteMsr(0, ApicMsr.InterruptCommand, (4UL << 32) | 0x61);
        Assert.Equal(1UL << 1, apics.ReadMsr(2, ApicMsr.Request + 3));
        Assert.Equal(0x61, apics[2].Acknowledge());
        Assert.Equal(0UL, apics.ReadMsr(2, ApicMsr.Request + 3));
        Assert.Equal(1UL << 1, apics.ReadMsr(2, ApicMsr.InService + 3));
        apics.WriteMsr(2, ApicMsr.EndOfInterrupt, 0);
        Assert.Equal(0UL, apics.ReadMsr(2, ApicMsr.InService + 3));
        Assert.Equal(4UL, apics.ReadMsr(2, ApicMsr.Id));
    }

    [Fact]
    public void A_lower_class_signals_again_at_the_end_of_a_higher_one()
    {
        apics.Deliver(0, 0x61);
        apics[0].Acknowledge();
        apics.Deliver(0, 0x41);
        ready.TryTake(out _);
        apics.WriteMsr(0, ApicMsr.EndOfInterrupt, 0);
        Assert.True(ready.TryTake(out var hart));
        Assert.Equal(5, hart);
    }

    [Fact]
    public void State_comes_back()
    {
        apics.Deliver(2, 0x41);
        var saved = Snapshot.Of(apics);
        var other = new LocalApics([0, 2, 4], [5, 6, 7], ready);
        other.Restore(new StateReader(saved.Bytes.Span));
        Assert.True(other[1].IsRequested(0x41));
    }
}

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
    public void A_lower_class_signals_again_at_the_end_of_a_higher_one()
    {
        apics.Deliver(0, 0x61);
        apics[0].Acknowledge();
        apics.Deliver(0, 0x41);
        ready.TryTake(out _);
        apics[0].EndOfInterrupt();
        Assert.True(ready.TryTake(out var hart));
        Assert.Equal(5, hart);
    }

    [Fact]
    public void State_comes_back()
    {
        apics.Deliver(2, 0x41);
        var other = new LocalApics([0, 2, 4], [5, 6, 7], ready);
        Snapshot.Of(apics).RestoreTo(other);
        Assert.True(other[1].IsRequested(0x41));
    }
}

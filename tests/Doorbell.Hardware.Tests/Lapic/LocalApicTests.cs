using Doorbell.Engine;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Lapic;

namespace Doorbell.Hardware.Tests.Lapic;

public class LocalApicTests
{
    private readonly LocalApic apic = new(0, NoLines.Instance);

    [Fact]
    public void The_highest_vector_is_taken_first_and_lower_classes_wait_for_its_end()
    {
        apic.Request(0x41);
        apic.Request(0x61);
        Assert.Equal(0x61, apic.Acknowledge());
        Assert.False(apic.Signals);
        Assert.Equal(LocalApic.Spurious, apic.Acknowledge());
        apic.EndOfInterrupt();
        Assert.Equal(0x41, apic.Acknowledge());
    }

    [Fact]
    public void Two_requests_before_an_acknowledge_are_one()
    {
        apic.Request(0x41);
        apic.Request(0x41);
        Assert.Equal(0x41, apic.Acknowledge());
        apic.EndOfInterrupt();
        Assert.False(apic.Signals);
    }

    [Fact]
    public void A_request_during_service_is_kept()
    {
        apic.Request(0x41);
        apic.Acknowledge();
        apic.Request(0x41);
        Assert.Equal([0x41], apic.Requested);
        apic.EndOfInterrupt();
        Assert.Equal(0x41, apic.Acknowledge());
    }

    [Fact]
    public void Vectors_of_exceptions_are_dropped()
    {
        Assert.False(apic.Request(15));
        Assert.False(apic.Signals);
    }

    [Fact]
    public void State_is_restored_as_it_was_saved()
    {
        apic.Request(0x41);
        var saved = Snapshot.Of(apic);
        apic.Acknowledge();
        Assert.NotEqual(saved, Snapshot.Of(apic));
        saved.RestoreTo(apic);
        Assert.Equal(0x41, apic.Acknowledge());
    }
}

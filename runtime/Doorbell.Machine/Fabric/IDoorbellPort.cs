using Doorbell.Topology;

namespace Doorbell.Machine.Fabric;

/// <summary>A doorbell that is no interrupt file: the page of an ITS, the window of the local APICs.</summary>
internal interface IDoorbellPort
{
    /// <summary>Physical addresses at which writes are messages.</summary>
    AddressRange Range { get; }

    /// <summary>A device's message arrives and interrupts, or is ignored.</summary>
    /// <param name="write">It lies within <see cref="Range"/>.</param>
    /// <param name="deviceId">Who writes, as the bus tells.</param>
    /// <returns>Number is the hart, −1 if it was ignored; Guest is the controller's number of the interrupt.</returns>
    LandingPlace Land(in LandingWrite write, uint deviceId);

    /// <summary>Where a message would end, without it being sent.</summary>
    LandingPlace Probe(ulong address, uint data, uint deviceId);

    /// <summary>What a device that reaches the doorbell can raise there.</summary>
    /// <returns>Null: whatever it likes.</returns>
    IReadOnlyList<RaisableInterrupt>? Raisable(uint deviceId);
}

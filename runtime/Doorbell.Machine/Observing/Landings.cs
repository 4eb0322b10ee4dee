using Doorbell.Machine.Building;
using Doorbell.Machine.Fabric;
using Doorbell.Machine.Settling;
using Doorbell.Machine.Tracing;

namespace Doorbell.Machine.Observing;

/// <summary>Passes on what lands: to the device whose write it was, to the witness, to the trace.</summary>
internal sealed class Landings(MachineHardware hardware, Requests requests, WriteWitness witness, MachineTrace? trace) : ILandingObserver
{
    /// <inheritdoc/>
    public void Landed(in LandingWrite write, in LandingPlace place)
    {
        trace?.Landed(write, place);
        if (write.Device >= 0)
        {
            hardware.Functions[write.Device].Landed();
            requests.Refresh(write.Device);
            witness.Landed(write.Device, write.Vector, write.Address, write.Data, write.Size, place);
        }
    }
}

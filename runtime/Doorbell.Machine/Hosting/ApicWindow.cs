using Doorbell.Hardware.Lapic;
using Doorbell.Hardware.Vtd;
using Doorbell.Machine.Fabric;
using Doorbell.Topology;

namespace Doorbell.Machine.Hosting;

/// <summary>The local APICs of a machine behind their window: a write there names a destination and a vector, whoever writes (Intel SDM volume 3, 12.11).</summary>
/// <remarks>What an interrupt remapping unit lets through comes here too, its destination of up to 15 bits in address bits 19:12 and 11:5.</remarks>
/// <param name="index">Position in Lapics.</param>
/// <param name="apics">Them.</param>
/// <param name="harts">Positions in Harts, by number.</param>
internal sealed class ApicWindow(int index, LocalApics apics, IReadOnlyList<int> harts) : IDoorbellPort
{
    private const int FirstVector = 16;

    /// <inheritdoc/>
    public AddressRange Range { get; } = new(InterruptMessage.Window, InterruptMessage.WindowSize);

    /// <summary>The address that names a destination.</summary>
    public static ulong AddressOf(uint destination) =>
        InterruptMessage.Window | ((ulong)(destination & 0xff) << 12) | ((ulong)(destination >> 8 & 0x7f) << 5);

    /// <inheritdoc/>
    public LandingPlace Land(in LandingWrite write, uint deviceId)
    {
        var number = write.Size == sizeof(uint) ? apics.Deliver(DestinationOf(write.Address), (byte)write.Data) : -1;
        return Place(write.Address, number, (byte)write.Data);
    }

    /// <inheritdoc/>
    public LandingPlace Probe(ulong address, uint data, uint deviceId) =>
        Place(address, (byte)data < FirstVector ? -1 : apics.NumberOf(DestinationOf(address)), (byte)data);

    /// <inheritdoc/>
    /// <remarks>A local APIC does not know the requester.</remarks>
    public IReadOnlyList<RaisableInterrupt>? Raisable(uint deviceId) => null;

    private static uint DestinationOf(ulong address) => (uint)((address >> 12 & 0xff) | (address >> 5 & 0x7f) << 8);

    private LandingPlace Place(ulong address, int number, byte vector) =>
        new(LandingKind.Lapic, address, index, number < 0 ? -1 : harts[number], vector);
}

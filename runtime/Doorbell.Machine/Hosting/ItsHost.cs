using Doorbell.Engine;
using Doorbell.Hardware.Its;
using Doorbell.Machine.Fabric;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Hosting;

/// <summary>An ITS in a machine: its doorbell, which is told by the bus who writes, and its command queue.</summary>
/// <param name="description">As declared.</param>
/// <param name="index">Position in Itses.</param>
/// <param name="its">The ITS.</param>
internal sealed class ItsHost(ItsDescription description, int index, InterruptTranslationService its) : IDoorbellPort, ICommandProcessor
{
    private const uint MostEvents = 1 << 16;

    /// <inheritdoc/>
    /// <remarks>GITS_TRANSLATER is the only register in the page that devices may write.</remarks>
    public AddressRange Range { get; } = new((description.Base + ItsRegister.Translater) & ~4095UL, 4096);

    /// <inheritdoc/>
    public bool CanProcessCommand => its.CanProcessCommand;

    /// <inheritdoc/>
    public string? NextCommand => its.NextCommand;

    /// <inheritdoc/>
    public bool ProcessCommand() => its.ProcessCommand();

    /// <inheritdoc/>
    public LandingPlace Land(in LandingWrite write, uint deviceId)
    {
        var isMessage = IsTranslater(write.Address) && write.Size is sizeof(uint) or sizeof(ushort);
        var lpi = 0u;
        var target = isMessage ? its.Translate(Seen(deviceId), (uint)write.Data, out lpi) : null;
        return new LandingPlace(LandingKind.Its, write.Address, index, target?.Number ?? -1, (int)lpi);
    }

    /// <inheritdoc/>
    public LandingPlace Probe(ulong address, uint data, uint deviceId)
    {
        var lpi = 0u;
        var target = IsTranslater(address) ? its.Probe(Seen(deviceId), data, out lpi) : null;
        return new LandingPlace(LandingKind.Its, address, index, target?.Number ?? -1, (int)lpi);
    }

    /// <inheritdoc/>
    /// <remarks>What the device's own interrupt translation table holds in memory now, as far as it leads to a redistributor.</remarks>
    public IReadOnlyList<RaisableInterrupt>? Raisable(uint deviceId)
    {
        var raisable = new List<RaisableInterrupt>();
        if (its.Tables.TryReadDevice(Seen(deviceId), out var device))
        {
            for (var eventId = 0u; eventId < Math.Min(1u << device.EventBits, MostEvents); eventId++)
            {
                if (its.Probe(Seen(deviceId), eventId, out var lpi) is { } target)
                {
                    raisable.Add(new RaisableInterrupt(target.Number, (int)lpi));
                }
            }
        }

        return raisable;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => its.Save(writer);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => its.Restore(reader);

    private bool IsTranslater(ulong address) => address == description.Base + ItsRegister.Translater;

    /// <summary>Where the bus does not tell who writes, all devices share DeviceID 0.</summary>
    private uint Seen(uint deviceId) => description.DeviceIdCheck ? deviceId : 0;
}

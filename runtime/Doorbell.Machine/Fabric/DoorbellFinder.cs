using System.Diagnostics.CodeAnalysis;

namespace Doorbell.Machine.Fabric;

/// <summary>Finds the doorbell at a physical address, and knows as whom the bus shows each device to it.</summary>
/// <param name="ports">Doorbells that are no interrupt files.</param>
/// <param name="deviceIds">By position in Devices.</param>
internal sealed class DoorbellFinder(IReadOnlyList<IDoorbellPort> ports, IReadOnlyList<uint> deviceIds)
{
    /// <summary>The doorbell whose range holds an address.</summary>
    public bool TryFind(ulong address, [NotNullWhen(true)] out IDoorbellPort? port)
    {
        for (var at = 0; at < ports.Count; at++)
        {
            if (ports[at].Range.Contains(address))
            {
                port = ports[at];
                return true;
            }
        }

        port = null;
        return false;
    }

    /// <summary>A device's write lands at a doorbell.</summary>
    /// <returns>False if there is none at its address, or no device wrote.</returns>
    public bool TryLand(in LandingWrite write, out LandingPlace place)
    {
        place = default;
        if (write.Device < 0 || !TryFind(write.Address, out var port))
        {
            return false;
        }

        place = port.Land(write, deviceIds[write.Device]);
        return true;
    }
}

using Doorbell.Topology;

namespace Doorbell.Machine.Driving;

/// <summary>A platform device.</summary>
public sealed class PlatformDeviceHandle(Bench bench, Part part) : DeviceHandle(bench, part)
{
    /// <summary>How many wires it has.</summary>
    public int Count => Bench.World.Parts.Elements(Part).Count;

    /// <summary>A wire, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The device has fewer.</exception>
    public WireHandle this[int wire] => wire >= 0 && wire < Count
        ? new WireHandle(Bench, Part with { Kind = PartKind.Wire, Number = wire })
        : throw new ArgumentOutOfRangeException(nameof(wire), wire, $"\"{Name}\" has {Count} wires, numbered from 0.");
}

using Doorbell.Topology;

namespace Doorbell.Machine.Driving;

/// <summary>A PCI device.</summary>
public sealed class PciDeviceHandle(Bench bench, Part part) : DeviceHandle(bench, part)
{
    /// <summary>How many vectors it has.</summary>
    public int Count => Bench.World.Parts.Elements(Part).Count;

    /// <summary>A vector, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The device has fewer.</exception>
    public VectorHandle this[int vector] => vector >= 0 && vector < Count
        ? new VectorHandle(Bench, Part with { Kind = PartKind.Vector, Number = vector })
        : throw new ArgumentOutOfRangeException(nameof(vector), vector, $"\"{Name}\" has {Count} vectors, numbered from 0.");
}

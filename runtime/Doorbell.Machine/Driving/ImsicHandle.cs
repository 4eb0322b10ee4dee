using Doorbell.Topology;

namespace Doorbell.Machine.Driving;

/// <summary>An IMSIC: the interrupt files of many harts.</summary>
public sealed class ImsicHandle(Bench bench, Part part) : PartHandle(bench, part)
{
    /// <summary>How many harts have a file.</summary>
    public int Count => Bench.World.Parts.Geometry(Part)?.Harts ?? 0;

    /// <summary>The file of a hart, in page order from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public FileHandle this[int hart] => hart >= 0 && hart < Count
        ? new FileHandle(Bench, Part with { Kind = PartKind.InterruptFile, Number = hart })
        : throw new ArgumentOutOfRangeException(nameof(hart), hart, $"\"{Name}\" has {Count} files, numbered from 0.");
}

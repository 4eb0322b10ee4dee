namespace Doorbell.Topology.Descriptions;

/// <summary>A range of physical memory.</summary>
public sealed record MemoryDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Where it lies.</summary>
    public required AddressRange Range { get; init; }

    /// <summary>Main memory or I/O.</summary>
    public required MemoryType Type { get; init; }
}

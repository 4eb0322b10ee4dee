namespace Doorbell.Topology.Descriptions;

/// <summary>A reserved region.</summary>
public sealed record ReservedRegionDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>What it means.</summary>
    public required RegionKind Kind { get; init; }

    /// <summary>As the device sees it.</summary>
    public required AddressRange Range { get; init; }

    /// <summary>Where it lies.</summary>
    public required AddressRange Physical { get; init; }

    /// <summary>Readable.</summary>
    public bool Read { get; init; } = true;

    /// <summary>Writable.</summary>
    public bool Write { get; init; } = true;

    /// <summary>Indexes in Devices.</summary>
    public IReadOnlyList<int> Devices { get; init; } = [];

    /// <summary>Who named it.</summary>
    public RegionSource Source { get; init; }
}

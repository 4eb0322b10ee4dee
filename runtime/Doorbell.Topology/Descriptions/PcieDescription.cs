namespace Doorbell.Topology.Descriptions;

/// <summary>A PCIe host bridge.</summary>
public sealed record PcieDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Segment number.</summary>
    public required int Segment { get; init; }

    /// <summary>Index in Iommus for all requester ids that no map names.</summary>
    public int? Iommu { get; init; }

    /// <summary>Its maps, in order of declaration.</summary>
    public IReadOnlyList<RequesterMap> Maps { get; init; } = [];

    /// <summary>Index in Irqdomains of the domain below its devices.</summary>
    public int? MsiParent { get; init; }

    /// <summary>Writes that a device may have under way.</summary>
    public int PostedDepth { get; init; } = 4;
}

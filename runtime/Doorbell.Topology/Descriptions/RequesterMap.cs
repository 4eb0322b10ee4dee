namespace Doorbell.Topology.Descriptions;

/// <summary>Which IOMMU and device_id a range of requester ids gets (device tree: iommu-map).</summary>
public sealed record RequesterMap
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>First of the range.</summary>
    public required int FirstRequesterId { get; init; }

    /// <summary>Last of the range.</summary>
    public required int LastRequesterId { get; init; }

    /// <summary>Index in Iommus.</summary>
    public required int Iommu { get; init; }

    /// <summary>device_id of the first.</summary>
    public required uint DeviceId { get; init; }
}

namespace Doorbell.Topology.Descriptions;

/// <summary>An iommu_domain that was declared to say more than the default.</summary>
public sealed record DomainDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Its kind.</summary>
    public required DomainKind Kind { get; init; }

    /// <summary>Its owner: index in Processes.</summary>
    public int? Process { get; init; }

    /// <summary>Its owner: index in Vms.</summary>
    public int? Vm { get; init; }

    /// <summary>Indexes in Devices.</summary>
    public IReadOnlyList<int> Devices { get; init; } = [];

    /// <summary>IOVAs it may use.</summary>
    public AddressRange? Aperture { get; init; }

    /// <summary>IOVA ranges of its owner's memory.</summary>
    public IReadOnlyList<AddressRange> Maps { get; init; } = [];

    /// <summary>Index in Policies.</summary>
    public int? Policy { get; init; }

    /// <summary>SVA: the PASID that attach binds.</summary>
    public uint? Pasid { get; init; }
}

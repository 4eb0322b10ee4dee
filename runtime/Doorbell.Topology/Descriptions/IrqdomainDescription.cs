namespace Doorbell.Topology.Descriptions;

/// <summary>A level of the interrupt controller tree.</summary>
public sealed record IrqdomainDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>What it stands for.</summary>
    public required IrqdomainKind Kind { get; init; }

    /// <summary>Imsic: index in Imsics.</summary>
    public int? Files { get; init; }

    /// <summary>Index in Aplics.</summary>
    public int? Aplic { get; init; }

    /// <summary>Index in Itses.</summary>
    public int? Its { get; init; }

    /// <summary>Index in Lapics.</summary>
    public int? Lapic { get; init; }

    /// <summary>Remap domains: index in Iommus.</summary>
    public int? Iommu { get; init; }

    /// <summary>Index in Irqdomains.</summary>
    public int? Parent { get; init; }

    /// <summary>VT-d: entries name the requester that may use them (without: intremap=nosid).</summary>
    public bool SourceIdCheck { get; init; } = true;

    /// <summary>Claims IRQ_DOMAIN_FLAG_ISOLATED_MSI.</summary>
    public bool IsolatedMsi { get; init; }
}

namespace Doorbell.Topology.Descriptions;

/// <summary>How an interrupt file comes to be reachable for a device.</summary>
public sealed record PolicyDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Who maps.</summary>
    public required PolicyKind Kind { get; init; }

    /// <summary>csharp: the class, as the host program knows it.</summary>
    public string Class { get; init; } = "";

    /// <summary>When.</summary>
    public MappingMoment At { get; init; }

    /// <summary>What.</summary>
    public DoorbellCover Covers { get; init; }

    /// <summary>Addresses a descriptor keeps.</summary>
    public IovaPer IovaPer { get; init; }

    /// <summary>prepare_msi: where user space domains put doorbells.</summary>
    public AddressRange Window { get; init; } = new(0x0800_0000, 0x10_0000);

    /// <summary>prepare_msi: doorbells are mapped in a new domain before it is attached.</summary>
    public bool Preload { get; init; } = true;

    /// <summary>reserved_region: its kind.</summary>
    public RegionKind RegionKind { get; init; }

    /// <summary>reserved_region: who names it.</summary>
    public RegionSource RegionSource { get; init; } = RegionSource.Driver;

    /// <summary>reserved_region: one region instead of a page each.</summary>
    public AddressRange? Range { get; init; }

    /// <summary>reserved_region: readable.</summary>
    public bool Read { get; init; }

    /// <summary>reserved_region: writable.</summary>
    public bool Write { get; init; } = true;

    /// <summary>msi_page_table: behind a virtual file.</summary>
    public VcpuFileChoice File { get; init; }

    /// <summary>msi_page_table: what the device holds under bypass.</summary>
    public MessageChoice Message { get; init; }

    /// <summary>msi_page_table: the notice identity is enabled.</summary>
    public bool Notice { get; init; } = true;

    /// <summary>The chain it needs: index in Irqdomains; none: its host's.</summary>
    public int? Irqdomain { get; init; }

    /// <summary>What it serves.</summary>
    public IReadOnlyList<PolicyUse> Uses { get; init; } = [PolicyUse.Host, PolicyUse.User, PolicyUse.Vm];

    /// <summary>Which stage.</summary>
    public TranslationStage Stage { get; init; }

    /// <summary>Steps of a move.</summary>
    public IReadOnlyList<AffinityStep> OnAffinity { get; init; } = [];

    /// <summary>Steps of a vCPU's move.</summary>
    public IReadOnlyList<VcpuMoveStep> OnVcpuMove { get; init; } = [];
}

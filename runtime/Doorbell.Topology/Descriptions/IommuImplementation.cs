namespace Doorbell.Topology.Descriptions;

/// <summary>What the RISC-V IOMMU specification leaves to an implementation, beside capabilities and cache sizes.</summary>
public sealed record IommuImplementation
{
    /// <summary>ddtp.iommu_mode is Bare after reset, not Off.</summary>
    public bool StartsBare { get; init; }

    /// <summary>fctl.GXL can be written.</summary>
    public bool GxlWritable { get; init; }

    /// <summary>fctl.BE can be written.</summary>
    public bool BeWritable { get; init; }

    /// <summary>Performance counters including iohpmcycles.</summary>
    public int HpmCounters { get; init; }

    /// <summary>Their width in bits.</summary>
    public int HpmCounterBits { get; init; }

    /// <summary>Writable bits of each icvec field.</summary>
    public int VectorBits { get; init; }

    /// <summary>Invalidate Requests that can be outstanding.</summary>
    public int Itags { get; init; }

    /// <summary>guest_physical, other: answers to translation requests that are cached.</summary>
    public IReadOnlyList<string> AtsFill { get; init; } = [];

    /// <summary>A fill makes a cache entry the most recently used one.</summary>
    public bool FillIsUse { get; init; }

    /// <summary>A cached translation keeps D as it was before the access set it.</summary>
    public bool CachesDirtyAsRead { get; init; }
}

namespace Doorbell.Topology.Descriptions;

/// <summary>The operating system.</summary>
public sealed record KernelDescription
{
    /// <summary>Name, place and written values.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Index in Policies; none: nobody maps.</summary>
    public int? Policy { get; init; }

    /// <summary>Identity, Dma or DmaFq.</summary>
    public DomainKind DefaultDomain { get; init; } = DomainKind.Identity;

    /// <summary>The module parameter.</summary>
    public bool AllowUnsafeInterrupts { get; init; }

    /// <summary>IOMMU_CAP_CACHE_COHERENCY.</summary>
    public bool CacheCoherency { get; init; } = true;

    /// <summary>Doorbell pages that iommufd knows.</summary>
    public int SwMsiPages { get; init; } = 64;

    /// <summary>Address translation services.</summary>
    public AtsMode Ats { get; init; }

    /// <summary>Identity of IPIs in every S-file.</summary>
    public int IpiIdentity { get; init; } = 1;

    /// <summary>How a vector moves.</summary>
    public IrqMoveProtocol IrqMove { get; init; }

    /// <summary>Ordinary spinlocks sleep.</summary>
    public bool PreemptRt { get; init; }

    /// <summary>sync_timer_on_wrong_cpu, claim_in_two_steps, no_level_rearm.</summary>
    public IReadOnlyList<string> Defects { get; init; } = [];
}

namespace Doorbell.Topology.Descriptions;

/// <summary>Kind of an iommu_domain.</summary>
public enum DomainKind
{
    /// <summary>Nothing passes.</summary>
    Blocked,

    /// <summary>No translation.</summary>
    Identity,

    /// <summary>Kernel-chosen IOVAs.</summary>
    Dma,

    /// <summary>The same, with deferred invalidation.</summary>
    DmaFq,

    /// <summary>User-chosen IOVAs.</summary>
    Unmanaged,

    /// <summary>A process's own tables, by PASID.</summary>
    Sva,
}

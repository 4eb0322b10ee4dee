namespace Doorbell.Topology.Descriptions;

/// <summary>Who maps doorbells.</summary>
public enum PolicyKind
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The default domain is an identity domain.</summary>
    Identity,

    /// <summary>iommu_dma_prepare_msi.</summary>
    PrepareMsi,

    /// <summary>The driver's get_resv_regions.</summary>
    ReservedRegion,

    /// <summary>The domain's MSI page table.</summary>
    MsiPageTable,

    /// <summary>A C# class of the host program.</summary>
    Csharp,
}

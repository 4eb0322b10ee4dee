namespace Doorbell.Topology.Descriptions;

/// <summary>Kind of a reserved region (include/linux/iommu.h, enum iommu_resv_type).</summary>
public enum RegionKind
{
    /// <summary>Mapped 1:1, always.</summary>
    Direct,

    /// <summary>Mapped 1:1, user space may do without.</summary>
    DirectRelaxable,

    /// <summary>Never mapped.</summary>
    Reserved,

    /// <summary>Hardware MSI window.</summary>
    Msi,

    /// <summary>Software may place doorbells here.</summary>
    SwMsi,
}

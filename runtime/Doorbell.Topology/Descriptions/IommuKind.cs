namespace Doorbell.Topology.Descriptions;

/// <summary>Which architecture an IOMMU follows.</summary>
public enum IommuKind
{
    /// <summary>RISC-V IOMMU.</summary>
    Riscv,

    /// <summary>Arm SMMUv3.</summary>
    Smmuv3,

    /// <summary>Intel VT-d.</summary>
    Vtd,
}

namespace Doorbell.Topology.Descriptions;

/// <summary>capabilities.IGS of a RISC-V IOMMU.</summary>
public enum InterruptGeneration
{
    /// <summary>MSI or wire.</summary>
    Both,

    /// <summary>MSI only.</summary>
    Msi,

    /// <summary>Wire only.</summary>
    Wsi,
}

namespace Doorbell.Topology.Descriptions;

/// <summary>Who named a reserved region.</summary>
public enum RegionSource
{
    /// <summary>Device tree or ACPI.</summary>
    Firmware,

    /// <summary>The IOMMU driver.</summary>
    Driver,

    /// <summary>The IOMMU core.</summary>
    Kernel,
}

namespace Doorbell.Import.Reading;

/// <summary>What a node is to the importer.</summary>
internal enum NodeRole
{
    /// <summary>A bus, a device, or anything else.</summary>
    Other,
    Hart,
    Imsic,
    Aplic,
    Plic,
    Aclint,
    Iommu,
    PciHost,
    PciFunction,
}

namespace Doorbell.Import.Model;

/// <summary>What a device is called at an IOMMU.</summary>
/// <param name="Iommu">Path of the IOMMU.</param>
/// <param name="DeviceId">24 bits.</param>
public sealed record MasterId(string Iommu, uint DeviceId);

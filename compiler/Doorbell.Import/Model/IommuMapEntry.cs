namespace Doorbell.Import.Model;

/// <summary>Requester ids and their device_ids.</summary>
/// <param name="RequesterId">First of the range.</param>
/// <param name="Iommu">Path of the IOMMU.</param>
/// <param name="DeviceId">device_id of the first.</param>
/// <param name="Length">How many.</param>
public sealed record IommuMapEntry(int RequesterId, string Iommu, uint DeviceId, int Length);

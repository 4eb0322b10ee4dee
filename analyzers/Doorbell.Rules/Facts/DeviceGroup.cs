namespace Doorbell.Rules.Facts;

/// <summary>An iommu group: devices that the IOMMU cannot tell apart.</summary>
/// <param name="Iommu">Position in Iommus.</param>
/// <param name="Devices">Positions in Devices, ascending.</param>
/// <param name="Port">The topmost port without ACS that keeps them together: position in Ports; null where they are functions of one device, or alone.</param>
public sealed record DeviceGroup(int Iommu, IReadOnlyList<int> Devices, int? Port);

using Doorbell.Topology;

namespace Doorbell.Import.Model;

/// <summary>A reserved region as a device sees it (<c>iommu-addresses</c>).</summary>
/// <param name="Device">Path of the device.</param>
/// <param name="Range">Device-visible addresses.</param>
/// <param name="Kind">How they relate to the physical ones.</param>
public sealed record ReservedMapping(string Device, AddressRange Range, ReservedMappingKind Kind);

using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Reports;

/// <summary>A reserved region that the IOMMU core sees for a device (sysfs: <c>reserved_regions</c>).</summary>
/// <param name="Kind">Its kind after the core's checks.</param>
/// <param name="Range">IOVAs.</param>
/// <param name="Source">Who named it.</param>
/// <param name="Span">Which declaration led to it.</param>
public readonly record struct ReservedRegionView(RegionKind Kind, AddressRange Range, RegionSource Source, SourceSpan Span);

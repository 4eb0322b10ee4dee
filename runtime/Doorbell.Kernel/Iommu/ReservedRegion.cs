using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>struct iommu_resv_region: an IOVA range of a device with special treatment.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Range">IOVAs.</param>
/// <param name="Permissions">Of the mapping that the core makes of a DIRECT or RELAXABLE one.</param>
/// <param name="Source">Who named it.</param>
/// <param name="Span">The declaration or property that led to it.</param>
public readonly record struct ReservedRegion(
    RegionKind Kind, AddressRange Range, PagePermissions Permissions, RegionSource Source, SourceSpan Span)
{
    /// <summary>DIRECT or DIRECT_RELAXABLE.</summary>
    public bool IsDirect => Kind is RegionKind.Direct or RegionKind.DirectRelaxable;

    /// <summary>The range that the core maps 1:1: start and end are both rounded up to 4 KiB (drivers/iommu/iommu.c, iommu_create_device_direct_mappings).</summary>
    public AddressRange Mapped
    {
        get
        {
            var first = (Range.First + 4095) & ~4095UL;
            var end = (Range.First + Range.Size + 4095) & ~4095UL;
            return new AddressRange(first, end - first);
        }
    }
}

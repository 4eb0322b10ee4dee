using Doorbell.Kernel.Iommu;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Policies;

/// <summary>The IOMMU driver's get_resv_regions names the interrupt files. Paths (c1) DIRECT, (c2) DIRECT_RELAXABLE, (c3) MSI.</summary>
/// <remarks>(c2) is the patch of 8 May 2026 on linux-riscv ("Enable IOMMU_DMA"): one page for each possible CPU with a mapped S-file. What follows from a region is the core's work.</remarks>
public sealed class ReservedRegionPolicy(PolicyDescription description, IDoorbellPages doorbells) : MappingPolicy(description)
{
    /// <inheritdoc/>
    public override IEnumerable<ReservedRegion> Regions(bool hasMsiTables)
    {
        var span = Description.Origin.Of("kind");
        var permissions = (Description.Read ? PagePermissions.Read : 0) | (Description.Write ? PagePermissions.Write : 0);
        return Description.Range is { } range
            ? [new ReservedRegion(Description.RegionKind, range, permissions, Description.RegionSource, span)]
            : doorbells.PagesOf(Description.Covers).Select(page =>
                new ReservedRegion(Description.RegionKind, new AddressRange(page, 4096), permissions, Description.RegionSource, span));
    }
}

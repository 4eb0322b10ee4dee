using Doorbell.Kernel.Platform;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>iommu_get_resv_regions: what firmware and the IOMMU driver say about a device's IOVAs.</summary>
/// <remarks>
/// Firmware's regions follow the device tree's rules (drivers/iommu/of_iommu.c, iommu_regions_get): a 1:1 region whose two addresses differ
/// is degraded to RESERVED. The merged RISC-V driver asks for neither; a policy says what the driver adds.
/// </remarks>
public sealed class ReservedRegions
{
    private readonly KernelServices services;
    private readonly Func<int, IIommuDriver?> driverOf;
    private readonly List<ReservedRegion>[] firmware;

    /// <param name="services">The machine.</param>
    /// <param name="driverOf">The driver of a device's IOMMU.</param>
    public ReservedRegions(KernelServices services, Func<int, IIommuDriver?> driverOf)
    {
        this.services = services;
        this.driverOf = driverOf;
        firmware = new List<ReservedRegion>[services.Machine.Devices.Count];
        foreach (var declared in services.Machine.ReservedRegions)
        {
            foreach (var device in declared.Devices)
            {
                (firmware[device] ??= []).Add(FromFirmware(declared));
            }
        }
    }

    /// <summary>The regions of a device whose domain has a policy: firmware's, the policy's, and what the driver reports besides.</summary>
    public IEnumerable<ReservedRegion> Of(int device, IMappingPolicy policy)
    {
        var driver = driverOf(device);
        var regions = policy.Regions(driver?.HasMsiTables ?? false);
        if (driver is { Regions: { Count: > 0 } reported })
        {
            var own = regions.ToArray();
            regions = own.Concat(reported.Where(region => !own.Any(one => one.Kind == region.Kind)));
        }

        return firmware[device] is { } declared ? declared.Concat(regions) : regions;
    }

    private ReservedRegion FromFirmware(ReservedRegionDescription declared)
    {
        var permissions = (declared.Read ? PagePermissions.Read : 0) | (declared.Write ? PagePermissions.Write : 0);
        var kind = declared.Kind;
        if (kind is RegionKind.Direct or RegionKind.DirectRelaxable && declared.Physical != declared.Range)
        {
            services.Observer.Logged(
                $"\"{declared.Origin.Name}\": IOVA {declared.Range} is not the physical range {declared.Physical}: treated as reserved.",
                declared.Origin.Of("physical"));
            kind = RegionKind.Reserved;
        }

        return new ReservedRegion(kind, declared.Range, permissions, declared.Source, declared.Origin.Span);
    }
}

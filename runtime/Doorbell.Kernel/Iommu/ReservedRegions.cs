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
    private readonly Func<int, bool> hasMsiTables;
    private readonly List<ReservedRegion>[] firmware;

    /// <param name="services">The machine.</param>
    /// <param name="hasMsiTables">Whether a device's IOMMU has MSI page tables.</param>
    public ReservedRegions(KernelServices services, Func<int, bool> hasMsiTables)
    {
        this.services = services;
        this.hasMsiTables = hasMsiTables;
        firmware = new List<ReservedRegion>[services.Machine.Devices.Count];
        foreach (var declared in services.Machine.ReservedRegions)
        {
            foreach (var device in declared.Devices)
            {
                (firmware[device] ??= []).Add(FromFirmware(declared));
            }
        }
    }

    /// <summary>The regions of a device whose domain has a policy.</summary>
    public IEnumerable<ReservedRegion> Of(int device, IMappingPolicy policy) =>
        firmware[device] is { } declared
            ? declared.Concat(policy.Regions(hasMsiTables(device)))
            : policy.Regions(hasMsiTables(device));

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

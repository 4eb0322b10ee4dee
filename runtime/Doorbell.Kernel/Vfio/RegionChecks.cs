using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Vfio;

/// <summary>What reserved regions forbid to user space: the conflict rows of the core's table (drivers/vfio/vfio_iommu_type1.c, vfio_iommu_resv_conflict; drivers/iommu/iommufd/io_pagetable.c, iopt_table_enforce_dev_resv_regions).</summary>
/// <remarks>Neither looks at DIRECT_RELAXABLE.</remarks>
internal sealed class RegionChecks(IommuCore iommus, OwnerDomains owners)
{
    private const string Type1 = "drivers/vfio/vfio_iommu_type1.c, vfio_iommu_resv_conflict";
    private const string Iommufd = "drivers/iommu/iommufd/io_pagetable.c, iopt_table_enforce_dev_resv_regions";

    /// <summary>A group is to get a domain that may have mappings already: EINVAL by type1, EADDRINUSE by iommufd; EINVAL there also for two MSI windows.</summary>
    public KernelResult Attach(IommuGroup group, IommuDomain domain)
    {
        var isType1 = owners.ApiOf(domain.Plan.Owner) == UserApi.Type1;
        foreach (var device in group.Devices)
        {
            if (!isType1 && Windows(device, domain) is { Succeeded: false } two)
            {
                return two;
            }

            foreach (var region in iommus.Regions.Of(device, domain.Policy))
            {
                if (region.Kind == RegionKind.DirectRelaxable)
                {
                    continue;
                }

                foreach (var mapping in domain.Mappings)
                {
                    if (mapping.Range.Overlaps(region.Range))
                    {
                        return KernelResult.Error(
                            isType1 ? Errno.EINVAL : Errno.EADDRINUSE,
                            $"{mapping.Range} is mapped already and meets the reserved region {region.Range}.", isType1 ? Type1 : Iommufd, region.Span);
                    }
                }
            }
        }

        return KernelResult.Success;
    }

    /// <summary>User space wants to map a range in a domain whose devices have reserved regions: EINVAL.</summary>
    public KernelResult Map(IommuDomain domain, AddressRange range)
    {
        foreach (var group in owners.GroupsOf(domain))
        {
            foreach (var device in group.Devices)
            {
                foreach (var region in iommus.Regions.Of(device, domain.Policy))
                {
                    if (region.Kind != RegionKind.DirectRelaxable && region.Range.Overlaps(range))
                    {
                        return KernelResult.Error(Errno.EINVAL, $"{range} meets the reserved region {region.Range}.", Type1, region.Span);
                    }
                }
            }
        }

        return KernelResult.Success;
    }

    /// <summary>What VFIO_IOMMU_TYPE1_INFO_CAP_IOVA_RANGE or IOMMU_IOAS_IOVA_RANGES shows: the aperture without regions that are not relaxable.</summary>
    public IReadOnlyList<AddressRange> IovaRanges(IommuDomain domain)
    {
        var groups = owners.GroupsOf(domain).ToArray();
        if (groups.Length == 0 || domain.Table is not { } table)
        {
            return [];
        }

        var ranges = new List<AddressRange> { domain.Plan.Aperture ?? new AddressRange(0, table.LastAddress + 1) };
        foreach (var device in groups.SelectMany(group => group.Devices))
        {
            foreach (var region in iommus.Regions.Of(device, domain.Policy))
            {
                if (region.Kind != RegionKind.DirectRelaxable)
                {
                    Exclude(ranges, region.Range);
                }
            }
        }

        return ranges;
    }

    private static void Exclude(List<AddressRange> ranges, AddressRange hole)
    {
        for (var at = ranges.Count - 1; at >= 0; at--)
        {
            var range = ranges[at];
            if (!range.Overlaps(hole))
            {
                continue;
            }

            ranges.RemoveAt(at);
            if (range.Last > hole.Last)
            {
                ranges.Insert(at, new AddressRange(hole.Last + 1, range.Last - hole.Last));
            }

            if (range.First < hole.First)
            {
                ranges.Insert(at, new AddressRange(range.First, hole.First - range.First));
            }
        }
    }

    private KernelResult Windows(int device, IommuDomain domain)
    {
        var regions = iommus.Regions.Of(device, domain.Policy).ToArray();
        var software = regions.Where(region => region.Kind == RegionKind.SwMsi).ToArray();
        var hardware = regions.Where(region => region.Kind == RegionKind.Msi).ToArray();
        return software.Length > 1 || (software.Length == 1 && hardware.Length > 0)
            ? KernelResult.Error(
                Errno.EINVAL,
                hardware.Length > 0
                    ? $"The device has a hardware MSI window at {hardware[0].Range} and a software one at {software[0].Range}; iommufd takes one or the other."
                    : "The device has two software MSI windows; iommufd takes one.",
                Iommufd, hardware.Length > 0 ? hardware[0].Span : software[1].Span)
            : KernelResult.Success;
    }
}

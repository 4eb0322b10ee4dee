using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>Brings a domain into being, in the kernel's order: regions, direct mappings, what the policy and user space map; the attach comes after.</summary>
internal sealed class DomainSetup(KernelServices services, ReservedRegions regions)
{
    /// <summary>Creates the domain's tables for the first group that gets it.</summary>
    public KernelResult Create(KernelContext context, IommuDomain domain, IommuGroup group)
    {
        using var frame = context.Enter("iommu_domain_alloc");
        var result = CreateAll(context, domain, group);
        if (!result.Succeeded)
        {
            domain.Discard();
        }

        return result;
    }

    private KernelResult CreateAll(KernelContext context, IommuDomain domain, IommuGroup group)
    {
        if (domain.CreateTables(context, group.Iommu) is { Succeeded: false } noTables)
        {
            return noTables;
        }

        if (domain.Plan.Kind == DomainKind.Identity)
        {
            return KernelResult.Success;
        }

        if (domain.Plan.Kind is DomainKind.Dma or DomainKind.DmaFq)
        {
            foreach (var device in group.Devices)
            {
                ReserveRegions(domain, device);
                CreateDirectMappings(context, domain, device);
            }
        }

        if (domain.Policy.CreateDomain(context, domain) is { Succeeded: false } refused)
        {
            return refused;
        }

        foreach (var mapping in domain.Mappings)
        {
            if (MapUser(context, domain, mapping) is { Succeeded: false } unmappable)
            {
                return unmappable;
            }
        }

        if (domain.Plan.GuestTables is not { } guest)
        {
            return KernelResult.Success;
        }

        var made = domain.CreateGuestTable(context, guest);
        return made.Succeeded && domain.GuestTable is { } firstStage ? guest.Populate(context, firstStage) : made;
    }

    /// <summary>Maps memory of user space, readable and writable.</summary>
    public static KernelResult MapUser(KernelContext context, IommuDomain domain, UserMapping mapping) =>
        domain.Table?.Map(
            context, mapping.Range.First, mapping.Physical, mapping.Range.Size, PagePermissions.Read | PagePermissions.Write, domain.Plan.Span)
        ?? KernelResult.Success;

    /// <summary>iova_reserve_iommu_regions (drivers/iommu/dma-iommu.c): all but SW_MSI are carved out of what the DMA API gives out.</summary>
    private void ReserveRegions(IommuDomain domain, int device)
    {
        foreach (var region in regions.Of(device, domain.Policy))
        {
            if (region.Kind != RegionKind.SwMsi)
            {
                domain.Iovas.Reserve(region.Range);
            }
        }
    }

    /// <summary>iommu_create_device_direct_mappings (drivers/iommu/iommu.c): page by page what is not mapped yet, in runs. A failure is only logged.</summary>
    private void CreateDirectMappings(KernelContext context, IommuDomain domain, int device)
    {
        using var frame = context.Enter("iommu_create_device_direct_mappings");
        if (domain.Table is not { } table)
        {
            return;
        }

        foreach (var region in regions.Of(device, domain.Policy))
        {
            if (!region.IsDirect || region.Mapped.Size == 0)
            {
                continue;
            }

            var result = MapDirect(context, domain, table, region);
            if (!result.Succeeded)
            {
                services.Observer.Logged(
                    $"\"{services.Machine.Devices[device].Origin.Name}\": the region {region.Range} is not continuously mapped: {result.Refusal?.Reason}", region.Span);
            }
        }
    }

    private static KernelResult MapDirect(KernelContext context, IommuDomain domain, PageTable table, ReservedRegion region)
    {
        var range = region.Mapped;
        if (domain.Plan.Aperture is { } aperture && !aperture.Contains(range))
        {
            return KernelResult.Error(Errno.ERANGE, $"{range} lies outside the domain's aperture {aperture}.", "drivers/iommu/iommu.c, iommu_map", region.Span);
        }

        if (range.Last > table.LastAddress || range.Last < range.First)
        {
            return KernelResult.Error(
                Errno.ERANGE, $"{range} reaches beyond the domain's last address 0x{table.LastAddress:x}.", "drivers/iommu/iommu.c, iommu_map", region.Span);
        }

        ulong run = 0;
        for (var done = 0UL; done < range.Size;)
        {
            var unmapped = Math.Min(table.UnmappedFrom(range.First + done), range.Size - done);
            run += unmapped;
            done += unmapped;
            if (unmapped != 0 && done < range.Size)
            {
                continue;
            }

            var start = range.First + done - run;
            if (run != 0 && table.Map(context, start, start, run, region.Permissions, region.Span) is { Succeeded: false } failed)
            {
                return failed;
            }

            run = 0;
            done += unmapped == 0 ? 4096UL : 0;
        }

        return KernelResult.Success;
    }
}

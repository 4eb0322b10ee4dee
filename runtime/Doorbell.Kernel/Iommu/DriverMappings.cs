using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>dma_map_page and dma_unmap_page of a host driver in a default domain, at an address that the scenario chooses in the allocator's place (drivers/iommu/dma-iommu.c, 6.12).</summary>
internal sealed class DriverMappings(UserMemory memory, FlushQueue flushes)
{
    private const string Source = "drivers/iommu/dma-iommu.c, iommu_dma_map_page";

    /// <summary>Maps memory of the kernel's.</summary>
    /// <returns>EINVAL in a domain that no device has or that does not translate, EEXIST if the address is in use or not flushed yet, ENOMEM.</returns>
    public KernelResult Map(KernelContext context, IommuDomain domain, AddressRange range)
    {
        using var frame = context.Enter("iommu_dma_map_page");
        if (domain.Table is not { } table || ((range.First | range.Size) & 4095) != 0 || range.Size == 0 || range.Last > table.LastAddress)
        {
            return KernelResult.Error(Errno.EINVAL, $"{range} is no range of whole pages that the domain translates.", Source, domain.Plan.Span);
        }

        if (!domain.Iovas.TryReserve(range))
        {
            return KernelResult.Error(
                Errno.EEXIST, $"{range} is in use, is carved out, or was unmapped and has not been flushed yet.", "drivers/iommu/iova.c, alloc_iova_fast", domain.Plan.Span);
        }

        if (!memory.TryAllocate(range.Size, Owner.Kernel, out var physical))
        {
            domain.Iovas.Free(range);
            return KernelResult.Error(Errno.ENOMEM, "Main memory has no room for what is to be mapped.", Source, domain.Plan.Span);
        }

        var mapping = new UserMapping(range, physical);
        var mapped = DomainSetup.MapUser(context, domain, mapping);
        if (mapped.Succeeded)
        {
            domain.AddMapping(mapping);
        }

        return mapped;
    }

    /// <summary>Unmaps exactly what was mapped: invalidated at once in a domain of kind dma, later in one of kind dma_fq.</summary>
    public KernelResult Unmap(KernelContext context, IommuDomain domain, AddressRange range)
    {
        using var frame = context.Enter("iommu_dma_unmap_page");
        var mapping = domain.Mappings.FirstOrDefault(one => one.Range == range);
        if (mapping == default)
        {
            return KernelResult.Error(Errno.EINVAL, $"{range} is not mapped as one.", Source, domain.Plan.Span);
        }

        domain.RemoveMapping(mapping);
        domain.Table?.Unmap(range.First, range.Size);
        if (domain.Plan.Kind == DomainKind.DmaFq)
        {
            flushes.Add(domain, range, context.Hart);
            return KernelResult.Success;
        }

        domain.InvalidateAll();
        var fenced = domain.Fence(previousWrites: true, domain.Plan.Span);
        domain.Iovas.Free(range);
        return fenced;
    }
}

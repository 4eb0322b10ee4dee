using System.Diagnostics.CodeAnalysis;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Vfio;

/// <summary>VFIO_IOMMU_MAP_DMA and IOMMU_IOAS_MAP: user space maps its memory into its domain; a guest with a vIOMMU maps its own into its first stage.</summary>
internal sealed class UserMappings(MachineDescription machine, OwnerDomains owners, RegionChecks regions, UserMemory memory, DriverMappings drivers)
{
    private const string Source = "drivers/vfio/vfio_iommu_type1.c, vfio_dma_do_map";

    /// <summary>Maps memory of the owner at a range of IOVAs.</summary>
    /// <returns>EINVAL for a bad range or one that meets a reserved region, EEXIST if something is mapped, ENOMEM.</returns>
    public KernelResult Map(KernelContext context, AttachTarget target, AddressRange range)
    {
        if (IsKernels(target, out var own))
        {
            return drivers.Map(context, own, range);
        }

        using var frame = context.Enter("vfio_iommu_map");
        if (!owners.TryResolve(target, out var owner, out var domain) || domain is null || range.Size == 0 || ((range.First | range.Size) & 4095) != 0)
        {
            return KernelResult.Error(Errno.EINVAL, $"{range} is no range of whole pages in a domain of user space.", Source, machine.Kernel.Origin.Span);
        }

        if (owner.Kind == OwnerKind.Vm && machine.Vms[owner.Index].Viommu)
        {
            return MapInGuest(context, domain, machine.Vms[owner.Index], range);
        }

        foreach (var mapping in domain.Mappings)
        {
            if (mapping.Range.Overlaps(range))
            {
                return KernelResult.Error(Errno.EEXIST, $"{range} meets {mapping.Range}, which is mapped already.", Source, domain.Plan.Span);
            }
        }

        if (regions.Map(domain, range) is { Succeeded: false } reserved)
        {
            return reserved;
        }

        if (domain.Table is { } table && range.Last > table.LastAddress)
        {
            return KernelResult.Error(Errno.EINVAL, $"{range} lies beyond the domain's last address 0x{table.LastAddress:x}.", Source, domain.Plan.Span);
        }

        if (!memory.TryAllocate(range.Size, owner, out var physical))
        {
            return KernelResult.Error(Errno.ENOMEM, "Main memory has no room for what is to be mapped.", Source, domain.Plan.Span);
        }

        var added = new UserMapping(range, physical);
        if (DomainSetup.MapUser(context, domain, added) is { Succeeded: false } failed)
        {
            return failed;
        }

        domain.AddMapping(added);
        return KernelResult.Success;
    }

    /// <summary>Unmaps exactly what was mapped, invalidates and waits for the fence.</summary>
    public KernelResult Unmap(KernelContext context, AttachTarget target, AddressRange range)
    {
        if (IsKernels(target, out var own))
        {
            return drivers.Unmap(context, own, range);
        }

        using var frame = context.Enter("vfio_iommu_unmap");
        if (!owners.TryResolve(target, out var owner, out var domain) || domain is null)
        {
            return KernelResult.Error(Errno.EINVAL, "The domain is not one that user space owns.", Source, machine.Kernel.Origin.Span);
        }

        if (owner.Kind == OwnerKind.Vm && machine.Vms[owner.Index].Viommu && domain.GuestTable is { } guest)
        {
            guest.Unmap(range.First, range.Size);
            domain.InvalidateGuestStage();
            return domain.Fence(previousWrites: true, domain.Plan.Span);
        }

        var mapping = domain.Mappings.FirstOrDefault(one => one.Range == range);
        if (mapping == default)
        {
            return KernelResult.Error(Errno.EINVAL, $"{range} is not mapped as one.", "drivers/vfio/vfio_iommu_type1.c, vfio_dma_do_unmap", domain.Plan.Span);
        }

        domain.RemoveMapping(mapping);
        domain.Table?.Unmap(range.First, range.Size);
        domain.InvalidateAll();
        return domain.Fence(previousWrites: true, domain.Plan.Span);
    }

    /// <summary>Whether a target is a default domain, which host drivers map in.</summary>
    private bool IsKernels(AttachTarget target, [NotNullWhen(true)] out IommuDomain? domain)
    {
        owners.TryResolve(target, out var owner, out domain);
        return domain is not null && owner.Kind == OwnerKind.Kernel;
    }

    private static KernelResult MapInGuest(KernelContext context, IommuDomain domain, VmDescription vm, AddressRange range)
    {
        if (domain.GuestTable is not { } guest)
        {
            return KernelResult.Error(Errno.EINVAL, "The guest has no device behind its IOMMU yet.", "the guest's drivers/iommu/iommu.c", vm.Origin.Span);
        }

        return range.Size > vm.Ram.Size
            ? KernelResult.Error(Errno.EINVAL, "The guest has not so much memory.", "the guest's drivers/iommu/iommu.c", vm.Origin.Of("ram"))
            : guest.Map(context, range.First, vm.Ram.First, range.Size, PagePermissions.Read | PagePermissions.Write, vm.Origin.Span);
    }
}

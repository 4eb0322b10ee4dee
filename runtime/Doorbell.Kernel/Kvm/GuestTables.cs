using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Kvm;

/// <summary>The IOMMU driver inside a guest with a vIOMMU: its first stage lies at the top of its RAM and maps its RAM 1:1 and its virtual files at guest_doorbell.</summary>
internal sealed class GuestTables(VirtualMachine vm, IPhysicalMemory bus) : IGuestTables
{
    /// <inheritdoc/>
    public IPhysicalMemory Bus => bus;

    /// <inheritdoc/>
    public KernelResult Allocate(KernelContext context, int count, ulong alignment, SourceSpan span, out ulong address)
    {
        var ram = vm.Description.Ram;
        var size = (ulong)count * 4096;
        address = (ram.First + ram.Size - vm.GuestTableBytes - size) & ~(alignment - 1);
        if (!vm.HasRam || vm.GuestTableBytes + size > ram.Size || address < ram.First)
        {
            return KernelResult.Error(Errno.ENOMEM, "The guest's RAM has no room for its tables.", "the guest's mm/page_alloc.c", span);
        }

        vm.GuestTableBytes = ram.First + ram.Size - address;
        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public void Free(ulong page)
    {
    }

    /// <inheritdoc/>
    public ulong ToPhysical(ulong address) => vm.RamAddress + (address - vm.Description.Ram.First);

    /// <inheritdoc/>
    public KernelResult Populate(KernelContext context, PageTable firstStage)
    {
        const PagePermissions all = PagePermissions.Read | PagePermissions.Write;
        var ram = vm.Description.Ram;
        var result = firstStage.Map(context, ram.First, ram.First, ram.Size, all, vm.Description.Origin.Of("ram"));
        for (var vcpu = 0; result.Succeeded && vcpu < vm.Count && vm.Description.GuestDoorbell is { } doorbell; vcpu++)
        {
            result = firstStage.Map(
                context, doorbell + ((ulong)vcpu * 4096), vm.GuestPhysical(vcpu), 4096, all, vm.Description.Origin.Of("guest_doorbell"));
        }

        return result;
    }
}

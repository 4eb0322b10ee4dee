using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Memory;

/// <summary>Where a translation table's pages lie: in the kernel's memory, or in a guest's, whose tables name guest-physical addresses.</summary>
public interface ITableMemory
{
    /// <summary>The physical address space.</summary>
    IPhysicalMemory Bus { get; }

    /// <summary>Gets zeroed, contiguous pages; the address is the one that table entries name.</summary>
    KernelResult Allocate(KernelContext context, int count, ulong alignment, SourceSpan span, out ulong address);

    /// <summary>Gives a page back.</summary>
    void Free(ulong page);

    /// <summary>Where a table is for the kernel's own loads and stores.</summary>
    ulong ToPhysical(ulong address);
}

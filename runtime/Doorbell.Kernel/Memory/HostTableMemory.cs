using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Memory;

/// <summary>Tables in the kernel's own pages.</summary>
public sealed class HostTableMemory(PageAllocator pages, IPhysicalMemory bus) : ITableMemory
{
    /// <inheritdoc/>
    public IPhysicalMemory Bus => bus;

    /// <inheritdoc/>
    public KernelResult Allocate(KernelContext context, int count, ulong alignment, SourceSpan span, out ulong address) =>
        pages.Allocate(context, count, alignment, span, out address);

    /// <inheritdoc/>
    public void Free(ulong page) => pages.Free(page);

    /// <inheritdoc/>
    public ulong ToPhysical(ulong address) => address;
}

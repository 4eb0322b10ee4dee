using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Contracts;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Memory;

/// <summary>The kernel's pages, from the top of the first main memory downwards; and, from the bottom of all main memories, what user space gets.</summary>
/// <remarks>Stands for alloc_pages (mm/page_alloc.c) as far as tables for hardware need it. Pages come zeroed; freed ones are used again first.</remarks>
public sealed class PageAllocator : IState
{
    private static readonly byte[] Zeros = new byte[Ram.PageSize];

    private readonly IPhysicalMemory bus;
    private readonly AddressRange[] memories;
    private readonly ulong[] bottoms;
    private readonly Stack<ulong> free = new();
    private ulong top;

    /// <summary>Starts with all of the main memory unused.</summary>
    public PageAllocator(IReadOnlyList<MemoryDescription> memories, IPhysicalMemory bus)
    {
        this.bus = bus;
        this.memories = [.. memories.Where(memory => memory.Type == MemoryType.Main).Select(memory => memory.Range)];
        bottoms = [.. this.memories.Select(memory => memory.First)];
        top = this.memories.Length == 0 ? 0 : this.memories[0].First + this.memories[0].Size;
    }

    /// <summary>alloc_pages(GFP_KERNEL | __GFP_ZERO): contiguous, zeroed.</summary>
    /// <param name="context">Must be able to sleep.</param>
    /// <param name="pages">How many 4 KiB pages; a single one may be one that was freed.</param>
    /// <param name="alignment">Bytes; a power of two, at least a page.</param>
    /// <param name="span">For whom.</param>
    /// <param name="address">Physical address of the first page.</param>
    /// <returns>ENOMEM if the memory is used up.</returns>
    [Allocates]
    public KernelResult Allocate(KernelContext context, int pages, ulong alignment, SourceSpan span, out ulong address)
    {
        address = 0;
        if (context.MightSleep("allocate memory with GFP_KERNEL", "mm/page_alloc.c, __alloc_pages", span) is { Succeeded: false } breach)
        {
            return breach;
        }

        if (pages == 1 && alignment <= Ram.PageSize && free.TryPop(out address))
        {
            return KernelResult.Success;
        }

        var size = (ulong)pages * Ram.PageSize;
        if (memories.Length == 0 || top - bottoms[0] < size || ((top - size) & ~(alignment - 1)) < bottoms[0])
        {
            return KernelResult.Error(Errno.ENOMEM, "The first main memory has no room for the kernel's tables.", "mm/page_alloc.c, __alloc_pages", span);
        }

        address = top = (top - size) & ~(alignment - 1);
        return KernelResult.Success;
    }

    /// <summary>Gives one page back.</summary>
    [Releases]
    public void Free(ulong page)
    {
        bus.Write(page, Zeros);
        free.Push(page);
    }

    /// <summary>Memory for a process or a guest: contiguous, so that large pages can map it.</summary>
    /// <param name="size">Bytes; rounded up to pages.</param>
    /// <param name="address">Its physical address.</param>
    /// <returns>False if no main memory has room.</returns>
    public bool TryAllocateForUser(ulong size, out ulong address)
    {
        const ulong large = 2 << 20;
        var rounded = (size + Ram.PageSize - 1) & ~(Ram.PageSize - 1UL);
        for (var memory = 0; memory < memories.Length; memory++)
        {
            var alignment = rounded >= large ? large : Ram.PageSize;
            address = (bottoms[memory] + alignment - 1) & ~(alignment - 1);
            var end = memory == 0 ? top : memories[memory].First + memories[memory].Size;
            if (address >= bottoms[memory] && address <= end && end - address >= rounded)
            {
                bottoms[memory] = address + rounded;
                return true;
            }
        }

        address = 0;
        return false;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(top);
        writer.WriteAll<ulong>(bottoms);
        writer.Write(free.Count);
        foreach (var page in free.Reverse())
        {
            writer.Write(page);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        top = reader.Read<ulong>();
        reader.ReadAll<ulong>(bottoms);
        free.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            free.Push(reader.Read<ulong>());
        }
    }
}

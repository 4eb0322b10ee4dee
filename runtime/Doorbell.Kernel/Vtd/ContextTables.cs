using Doorbell.Engine;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Vtd;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Vtd;

/// <summary>Root table, by bus, and context tables, by device and function (Intel VT-d, revision 4.1, 3.4, 9.1 and 9.3; drivers/iommu/intel/iommu.c, 6.12, iommu_context_addr).</summary>
internal sealed class ContextTables(IPhysicalMemory bus, PageAllocator pages) : IState
{
    private const ulong Present = 1;

    /// <summary>Physical address of the root table.</summary>
    public ulong Root { get; private set; }

    /// <summary>Gets the root table.</summary>
    public KernelResult Create(KernelContext context, SourceSpan span)
    {
        var result = pages.Allocate(context, 1, Ram.PageSize, span, out var root);
        Root = root;
        return result;
    }

    /// <summary>Address of a requester's entry; 0 if its bus has no table.</summary>
    public ulong Find(ushort requesterId)
    {
        bus.Read64(RootEntry(requesterId), out var root);
        return Root == 0 || (root & Present) == 0 ? 0 : Entry(root, requesterId);
    }

    /// <summary>Address of a requester's entry; a missing table is made.</summary>
    public KernelResult FindOrMake(KernelContext context, ushort requesterId, SourceSpan span, out ulong address)
    {
        address = Find(requesterId);
        if (address != 0)
        {
            return KernelResult.Success;
        }

        var result = pages.Allocate(context, 1, Ram.PageSize, span, out var table);
        if (result.Succeeded)
        {
            bus.Write64(RootEntry(requesterId), table | Present);
            address = Entry(table, requesterId);
        }

        return result;
    }

    /// <summary>Reads an entry.</summary>
    public ContextEntry Read(ulong address)
    {
        bus.Read64(address, out var low);
        bus.Read64(address + 8, out var high);
        return new ContextEntry(low, high);
    }

    /// <summary>Writes an entry that is not present now: the half with the present bit last.</summary>
    public void Write(ulong address, ContextEntry entry)
    {
        bus.Write64(address + 8, entry.High);
        bus.Write64(address, entry.Low);
    }

    /// <summary>context_clear_entry: the half with the present bit first.</summary>
    public void Clear(ulong address)
    {
        bus.Write64(address, 0);
        bus.Write64(address + 8, 0);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Write(Root);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => Root = reader.Read<ulong>();

    private static ulong Entry(ulong root, ushort requesterId) => (root & ~0xfffUL) + ((ulong)(requesterId & 0xff) * ContextEntry.Size);

    private ulong RootEntry(ushort requesterId) => Root + ((ulong)(requesterId >> 8) * 16);
}

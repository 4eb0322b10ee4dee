using Doorbell.Engine;

namespace Doorbell.Hardware.Vtd;

/// <summary>Context cache, IOTLB and interrupt entry cache (Intel VT-d, revision 4.1, 6.2): only present entries are kept.</summary>
internal sealed class VtdCaches : IState
{
    private readonly SortedDictionary<ushort, ContextEntry> contexts = [];
    private readonly SortedDictionary<(ushort RequesterId, bool Write, ulong Input), CachedPage> pages = [];
    private readonly SortedDictionary<int, InterruptRemappingEntry> interrupts = [];

    public bool TryFindContext(ushort requesterId, out ContextEntry entry) => contexts.TryGetValue(requesterId, out entry);

    public void AddContext(ushort requesterId, ContextEntry entry) => contexts[requesterId] = entry;

    public bool TryFindPage(ushort requesterId, bool write, ulong address, out ulong output)
    {
        var found = pages.TryGetValue((requesterId, write, address & ~0xfffUL), out var page);
        output = page.Output | (address & 0xfff);
        return found;
    }

    public void AddPage(CachedPage page) => pages[(page.RequesterId, page.Write, page.Input)] = page;

    public bool TryFindInterrupt(int index, out InterruptRemappingEntry entry) => interrupts.TryGetValue(index, out entry);

    public void AddInterrupt(int index, InterruptRemappingEntry entry) => interrupts[index] = entry;

    public void InvalidateContexts(in InvalidationDescriptor descriptor)
    {
        foreach (var (requesterId, context) in contexts.ToArray())
        {
            if (descriptor.Granularity == 1 || (context.DomainId == descriptor.DomainId && (descriptor.Granularity == 2 || requesterId == descriptor.SourceId)))
            {
                contexts.Remove(requesterId);
            }
        }
    }

    public void InvalidatePages(in InvalidationDescriptor descriptor)
    {
        foreach (var (key, page) in pages.ToArray())
        {
            var inRange = (page.Input ^ descriptor.Address) >> (12 + descriptor.AddressMask) == 0;
            if (descriptor.Granularity == 1 || (page.DomainId == descriptor.DomainId && (descriptor.Granularity == 2 || inRange)))
            {
                pages.Remove(key);
            }
        }
    }

    public void InvalidateInterrupts(in InvalidationDescriptor descriptor)
    {
        foreach (var index in interrupts.Keys.ToArray())
        {
            if (!descriptor.ByIndex || (index ^ descriptor.Index) >> descriptor.IndexMask == 0)
            {
                interrupts.Remove(index);
            }
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(contexts.Count);
        foreach (var (requesterId, entry) in contexts)
        {
            writer.Write(requesterId);
            writer.WriteAll<ulong>([entry.Low, entry.High]);
        }

        writer.Write(pages.Count);
        foreach (var page in pages.Values)
        {
            writer.Write(page.RequesterId);
            writer.Write(page.Write);
            writer.WriteAll<ulong>([page.Input, page.Output]);
            writer.Write(page.DomainId);
        }

        writer.Write(interrupts.Count);
        foreach (var (index, entry) in interrupts)
        {
            writer.Write(index);
            writer.WriteAll<ulong>([entry.Low, entry.High]);
        }
    }

    public void Restore(StateReader reader)
    {
        contexts.Clear();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            contexts[reader.Read<ushort>()] = new ContextEntry(reader.Read<ulong>(), reader.Read<ulong>());
        }

        pages.Clear();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            AddPage(new CachedPage(reader.Read<ushort>(), reader.Read<bool>(), reader.Read<ulong>(), reader.Read<ulong>(), reader.Read<ushort>()));
        }

        interrupts.Clear();
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            interrupts[reader.Read<int>()] = new InterruptRemappingEntry(reader.Read<ulong>(), reader.Read<ulong>());
        }
    }
}

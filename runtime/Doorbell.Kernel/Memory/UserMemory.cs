using Doorbell.Engine;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Memory;

/// <summary>Physical memory of processes and guests, and whose it is.</summary>
public sealed class UserMemory(PageAllocator pages) : IState
{
    private readonly List<(AddressRange Range, Owner Owner)> ranges = [];

    /// <summary>All that was got, oldest first.</summary>
    public IReadOnlyList<(AddressRange Range, Owner Owner)> Ranges => ranges;

    /// <summary>Gets memory for somebody.</summary>
    public bool TryAllocate(ulong size, Owner owner, out ulong address)
    {
        if (!pages.TryAllocateForUser(size, out address))
        {
            return false;
        }

        ranges.Add((new AddressRange(address, (size + 4095) & ~4095UL), owner));
        return true;
    }

    /// <summary>Whose memory holds an address.</summary>
    public bool TryFind(ulong address, out Owner owner)
    {
        foreach (var (range, whose) in ranges)
        {
            if (range.Contains(address))
            {
                owner = whose;
                return true;
            }
        }

        owner = Owner.Nobody;
        return false;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(ranges.Count);
        foreach (var (range, owner) in ranges)
        {
            writer.Write(range);
            writer.Write(owner.Kind);
            writer.Write(owner.Index);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        ranges.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            ranges.Add((reader.Read<AddressRange>(), new Owner(reader.Read<OwnerKind>(), reader.Read<int>())));
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using Doorbell.Engine;

namespace Doorbell.Hardware.Iommu;

/// <summary>The shape of a cache and the order of use in each of its sets.</summary>
/// <remarks>
/// Up to 8 entries are fully associative. Larger caches have sets of 4 to 7 ways, a power of two of them: 100 entries become
/// 16 sets of 6. The order of a set is a permutation in nibbles, most recently used first: ranks, no time stamps, so that
/// two histories with the same effect are the same state.
/// </remarks>
internal sealed class CacheSets : IState
{
    private readonly ChangeCount changes;
    private readonly uint[] orders;
    private readonly int shift;
    private readonly int lastRank;
    private int free;

    /// <param name="entries">What was declared.</param>
    /// <param name="fillIsUse">A fill makes the entry the most recently used one.</param>
    /// <param name="changes">Told of all that is done to the cache, but of uses of what is used most recently.</param>
    public CacheSets(int entries, bool fillIsUse, ChangeCount changes)
    {
        this.changes = changes;
        ArgumentOutOfRangeException.ThrowIfNegative(entries);
        FillIsUse = fillIsUse;
        Count = entries <= 8 ? 1 : (int)BitOperations.RoundUpToPowerOf2((uint)(entries / 4) + 1) / 2;
        Ways = entries / Count;
        Entries = Count * Ways;
        lastRank = Math.Max(0, (Ways - 1) * 4);
        shift = 64 - BitOperations.Log2((uint)Count);
        orders = new uint[Count];
        free = Entries;
        Array.Fill(orders, InitialOrder);
    }

    /// <summary>Number of sets; a power of two.</summary>
    public int Count { get; }

    /// <summary>Entries of a set, at most 8.</summary>
    public int Ways { get; }

    /// <summary>Entries of all sets.</summary>
    public int Entries { get; }

    /// <summary>A fill makes the entry the most recently used one.</summary>
    public bool FillIsUse { get; }

    /// <summary>All slots are free.</summary>
    public bool IsEmpty => free == Entries;

    // Slot 0 is the least recently used one at first.
    private uint InitialOrder
    {
        get
        {
            var order = 0u;
            for (var slot = 0; slot < Ways; slot++)
            {
                order = (order << 4) | (uint)slot;
            }

            return order;
        }
    }

    /// <summary>The set that an id falls into.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SetOf(ulong id) => Count == 1 ? 0 : (int)((id * 0x9E37_79B9_7F4A_7C15) >> shift);

    /// <summary>The ways of a set, most recently used in the lowest nibble.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Order(int set) => orders[set];

    /// <summary>The way of this rank was used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Use(int set, int rank)
    {
        if (rank != 0)
        {
            MoveToFront(set, rank);
        }
    }

    /// <summary>The slot to fill: a free one, else the least recently used.</summary>
    public int Victim(int set, ulong[] keys)
    {
        changes.Note();
        var first = set * Ways;
        if (free > 0)
        {
            for (var way = 0; way < Ways; way++)
            {
                if (keys[first + way] == 0)
                {
                    free--;
                    return first + Filled(set, way);
                }
            }
        }

        // The way of the last rank; as the most recently used one it comes to the front.
        var order = orders[set];
        var least = (order >> lastRank) & 0xF;
        if (FillIsUse)
        {
            orders[set] = ((order & ~(0xFu << lastRank)) << 4) | least;
        }

        return first + (int)least;
    }

    /// <summary>A slot has become free.</summary>
    public void Release()
    {
        changes.Note();
        free++;
    }

    /// <summary>The slot to save at a place: most recently used entries first where only their order matters, so that no history shows.</summary>
    /// <returns>−1 for an empty place.</returns>
    public int Slot(int place, ReadOnlySpan<ulong> keys)
    {
        if (!FillIsUse)
        {
            return place;
        }

        var set = place / Ways;
        var wanted = place % Ways;
        for (var rank = 0; rank < Ways; rank++)
        {
            var slot = (set * Ways) + (int)((orders[set] >> (rank * 4)) & 0xF);
            if (keys[slot] != 0 && wanted-- == 0)
            {
                return slot;
            }
        }

        return -1;
    }

    /// <summary>The first place from this one on that lies in a set with entries.</summary>
    /// <returns>The number of entries if there is none.</returns>
    public int NextPlace(int place, ReadOnlySpan<ulong> keys)
    {
        if (IsEmpty)
        {
            return Entries;
        }

        while (place < Entries && place % Ways == 0 && !keys.Slice(place, Ways).ContainsAnyExcept(0UL))
        {
            place += Ways;
        }

        return place;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        if (!FillIsUse)
        {
            writer.WriteAll<uint>(orders);
        }
    }

    /// <summary>Counts the free slots anew.</summary>
    public void Recount(ReadOnlySpan<ulong> keys) => free = keys.Count(0UL);

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        changes.Note();
        if (!FillIsUse)
        {
            reader.ReadAll<uint>(orders);
            return;
        }

        // Places were saved most recently used first.
        var identity = 0u;
        for (var slot = Ways - 1; slot >= 0; slot--)
        {
            identity = (identity << 4) | (uint)slot;
        }

        Array.Fill(orders, identity);
    }

    private int Filled(int set, int way)
    {
        if (FillIsUse)
        {
            var rank = Ways - 1;
            while (((orders[set] >> (rank * 4)) & 0xF) != (uint)way)
            {
                rank--;
            }

            Use(set, rank);
        }

        return way;
    }

    private void MoveToFront(int set, int rank)
    {
        changes.Note();
        var order = orders[set];
        var way = (order >> (rank * 4)) & 0xF;
        var before = order & ((1u << (rank * 4)) - 1);
        var after = rank == 7 ? 0 : order >> ((rank + 1) * 4) << ((rank + 1) * 4);
        orders[set] = after | (before << 4) | way;
    }
}

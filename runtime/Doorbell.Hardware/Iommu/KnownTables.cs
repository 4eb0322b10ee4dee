using System.Runtime.CompilerServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>Where walks arrived before: last-level tables that need not be walked to again, since nothing on the way has been written.</summary>
/// <remarks>
/// Not a cache of the IOMMU: it never says what a walk would not say now, and nobody can see it but by its speed. The pages that
/// a walk read are watched; one write to any of them makes all that is known out of date.
/// </remarks>
internal sealed class KnownTables(IWatchedMemory memory)
{
    private const int SizeLog2 = 10;
    private const int Size = 1 << SizeLog2;
    private readonly Entry[] entries = new Entry[Size];
    private ulong settled = ulong.MaxValue;
    private bool watched;

    /// <summary>A last-level table.</summary>
    internal struct Entry
    {
        public ulong Region;
        public ulong First;
        public ulong Second;
        public ulong Writes;

        /// <summary>Its physical address; 0 if walks in this region end above the last level.</summary>
        public ulong Table;

        /// <summary>An entry above it is global.</summary>
        public bool Global;
    }

    /// <summary>Finds what is known of a region of 2 MiB.</summary>
    /// <param name="first">The first stage: root and mode; 0 if none.</param>
    /// <param name="second">The second stage: root and mode; 0 if none.</param>
    /// <param name="region">The address without its low 21 bits.</param>
    /// <returns>A null reference if nothing is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly Entry Find(ulong first, ulong second, ulong region)
    {
        ref readonly var entry = ref entries[Slot(first, second, region)];
        return ref entry.Region == region && entry.First == first && entry.Second == second && entry.Writes == memory.WatchedWrites + 1
            ? ref entry
            : ref Unsafe.NullRef<Entry>();
    }

    /// <summary>Begins a walk that may become known.</summary>
    /// <returns>false while tables are being changed all the time.</returns>
    public bool Begin()
    {
        var before = settled;
        settled = memory.WatchedWrites;
        watched = true;
        return before == settled;
    }

    /// <summary>The walk has read an entry here.</summary>
    public void Watch(ulong address) => watched &= memory.Watch(address);

    /// <summary>The walk has read a leaf on its way here.</summary>
    /// <param name="address">Of the entry.</param>
    /// <param name="settledLeaf">It permits the access as it is; else the walk is not kept.</param>
    public void WatchLeaf(ulong address, bool settledLeaf) => watched &= settledLeaf && memory.Watch(address);

    /// <summary>The walk has arrived.</summary>
    /// <param name="first">As <see cref="Find"/>.</param>
    /// <param name="second">As <see cref="Find"/>.</param>
    /// <param name="region">As <see cref="Find"/>.</param>
    /// <param name="table">The last-level table; 0 if the leaf lies above.</param>
    /// <param name="global">An entry above it is global.</param>
    public void Keep(ulong first, ulong second, ulong region, ulong table, bool global)
    {
        if (watched)
        {
            entries[Slot(first, second, region)] = new Entry
            {
                Region = region,
                First = first,
                Second = second,
                Writes = memory.WatchedWrites + 1,
                Table = table,
                Global = global,
            };
        }
    }

    /// <summary>Forgets all: the rules of walking have changed.</summary>
    public void Clear() => Array.Clear(entries);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Slot(ulong first, ulong second, ulong region) =>
        (int)((region + (first * 0x9E37_79B9_7F4A_7C15) + (second * 0xC2B2_AE3D_27D4_EB4F)) * 0xD6E8_FEB8_6659_FD93 >> (64 - SizeLog2));
}

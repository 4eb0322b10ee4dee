using System.Runtime.CompilerServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>Where walks arrived before: last-level tables that need not be walked to again, since nothing on the way has been written.</summary>
/// <remarks>
/// Not a cache of the IOMMU: it never says what a walk would not say now, and nobody can see it but by its speed. The pages that
/// a walk read are watched; one write to any of them makes all that is known out of date. Only tables in little-endian order with
/// entries of 8 bytes are ever known.
/// </remarks>
internal sealed class KnownTables(IWatchedMemory memory)
{
    private const int SizeLog2 = 10;
    private readonly Entry[] entries = new Entry[1 << SizeLog2];
    private readonly WatchedWalk walk = new(memory);
    private readonly WriteCounter writes = memory.WatchedWrites;

    /// <summary>A last-level table.</summary>
    internal struct Entry
    {
        /// <summary>Twice the region, and 1 if an entry above the table is global.</summary>
        public ulong Region;
        public ulong First;
        public ulong Second;
        public ulong Now;

        /// <summary>Its bytes; null if walks in this region end above the last level.</summary>
        public byte[]? Table;

        public readonly bool Global => (Region & 1) != 0;
    }

    /// <summary>How a stage is named here.</summary>
    /// <returns>0 for a Bare one.</returns>
    public static ulong Name(ulong root, PagingMode mode) => mode == PagingMode.Bare ? 0 : root | (ulong)mode;

    /// <summary>Finds what is known of a region of 2 MiB.</summary>
    /// <param name="first">The first stage's name; 0 for the second stage's own tables.</param>
    /// <param name="second">The second stage's name.</param>
    /// <param name="region">The address without its low 21 bits.</param>
    /// <returns>A null reference if nothing is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly Entry Find(ulong first, ulong second, ulong region)
    {
        ref readonly var entry = ref entries[Slot(first, second, region)];
        return ref entry.Region >> 1 == region && entry.First == first && entry.Second == second && entry.Now == writes.Count
            ? ref entry
            : ref Unsafe.NullRef<Entry>();
    }

    /// <summary>Begins a walk of an unknown region.</summary>
    /// <returns>false if it is not worth while.</returns>
    public bool Begin(ulong first, ulong second, ulong region) =>
        Unsafe.IsNullRef(in Find(first, second, region)) && walk.Begin();

    /// <inheritdoc cref="WatchedWalk.Watch"/>
    public void Watch(ulong address) => walk.Watch(address);

    /// <inheritdoc cref="WatchedWalk.Spoil"/>
    public void Spoil() => walk.Spoil();

    /// <summary>The walk has arrived.</summary>
    /// <param name="first">As <see cref="Find"/>.</param>
    /// <param name="second">As <see cref="Find"/>.</param>
    /// <param name="region">As <see cref="Find"/>.</param>
    /// <param name="table">The last-level table; 0 if the leaf lies above.</param>
    /// <param name="global">An entry above it is global.</param>
    public void Keep(ulong first, ulong second, ulong region, ulong table, bool global)
    {
        if (walk.IsWatched)
        {
            entries[Slot(first, second, region)] = new Entry
            {
                Region = (region << 1) | (global ? 1u : 0),
                First = first,
                Second = second,
                Now = walk.Now,
                Table = table == 0 ? null : walk.PageAt(table),
            };
        }
    }

    /// <summary>Forgets all: the rules of walking have changed.</summary>
    public void Clear() => Array.Clear(entries);

    // Regions that follow each other lie beside each other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Slot(ulong first, ulong second, ulong region) =>
        (int)(region + (((first * 0x9E37_79B9_7F4A_7C15) + (second * 0xC2B2_AE3D_27D4_EB4F)) >> (64 - SizeLog2))) & ((1 << SizeLog2) - 1);
}

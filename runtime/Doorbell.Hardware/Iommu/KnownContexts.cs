using System.Runtime.CompilerServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>Device contexts that need not be read and decoded again, since nothing they were found by has been written.</summary>
/// <remarks>Not a cache of the IOMMU, see <see cref="KnownTables"/>.</remarks>
internal sealed class KnownContexts(IWatchedMemory memory)
{
    private const int MostEntries = 4096;
    private readonly WatchedWalk walk = new(memory);
    private readonly WriteCounter writes = memory.WatchedWrites;
    private Entry[] entries = new Entry[16];

    private struct Entry
    {
        public DeviceContext Context;
        public ulong Now;
        public uint DeviceId;
    }

    /// <summary>Finds a context.</summary>
    /// <returns>A null reference if it is not known.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly DeviceContext Find(uint deviceId)
    {
        var all = entries;
        ref readonly var entry = ref all[Slot(deviceId, all.Length)];
        return ref entry.DeviceId == deviceId && entry.Now == writes.Count
            ? ref entry.Context
            : ref Unsafe.NullRef<DeviceContext>();
    }

    /// <inheritdoc cref="WatchedWalk.Begin"/>
    public bool Begin() => walk.Begin();

    /// <inheritdoc cref="WatchedWalk.Watch"/>
    public void Watch(ulong address) => walk.Watch(address);

    /// <summary>The walk has found a context.</summary>
    public void Keep(uint deviceId, in DeviceContext context)
    {
        if (!walk.IsWatched)
        {
            return;
        }

        ref var entry = ref entries[Slot(deviceId, entries.Length)];
        if (entry.Now == walk.Now && entries.Length < MostEntries)
        {
            // Taken: more devices are in use than there are places.
            entries = new Entry[entries.Length * 4];
            entry = ref entries[Slot(deviceId, entries.Length)];
        }

        entry.Now = walk.Now;
        entry.DeviceId = deviceId;
        entry.Context = context;
    }

    /// <summary>Forgets all: the rules of walking have changed.</summary>
    public void Clear() => Array.Clear(entries);

    // Device ids are dense in functions and buses, with holes between.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Slot(uint deviceId, int length) => (int)(deviceId ^ (deviceId >> 6)) & (length - 1);
}

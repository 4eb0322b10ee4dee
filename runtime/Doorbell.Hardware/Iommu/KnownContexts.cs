using System.Runtime.CompilerServices;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>Device contexts that need not be read and decoded again, since nothing they were found by has been written.</summary>
/// <remarks>Not a cache of the IOMMU, see <see cref="KnownTables"/>.</remarks>
internal sealed class KnownContexts(IWatchedMemory memory)
{
    private const int MostEntries = 4096;
    private Entry[] entries = new Entry[16];
    private ulong settled = ulong.MaxValue;

    private struct Entry
    {
        public ulong Writes;
        public uint DeviceId;
        public DeviceContext Context;
    }

    /// <summary>Finds a context.</summary>
    /// <returns>A null reference if it is not known.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly DeviceContext Find(uint deviceId)
    {
        ref readonly var entry = ref entries[Slot(deviceId)];
        return ref entry.DeviceId == deviceId && entry.Writes == memory.WatchedWrites + 1
            ? ref entry.Context
            : ref Unsafe.NullRef<DeviceContext>();
    }

    /// <summary>Keeps a context, unless tables are being changed all the time.</summary>
    /// <param name="deviceId">Whose.</param>
    /// <param name="root">The directory's root.</param>
    /// <param name="levels">Its levels.</param>
    /// <param name="leafBits">Bits of device_id below the leaf level's.</param>
    /// <param name="context">Decoded.</param>
    public void Keep(uint deviceId, ulong root, int levels, int leafBits, in DeviceContext context)
    {
        if (settled != memory.WatchedWrites)
        {
            settled = memory.WatchedWrites;
            return;
        }

        // The entries are read again to find the pages they lie in.
        var table = root;
        for (var level = levels - 1; level > 0; level--)
        {
            var address = table + (((deviceId >> (leafBits + ((level - 1) * 9))) & 0x1FF) * 8);
            if (memory.Read64(address, out var entry) != MemoryStatus.Success || !memory.Watch(address))
            {
                return;
            }

            table = (entry >> 10) << 12;
        }

        if (memory.Watch(table))
        {
            Store(deviceId, context);
        }
    }

    /// <summary>Forgets all: the rules of walking have changed.</summary>
    public void Clear() => Array.Clear(entries);

    private void Store(uint deviceId, in DeviceContext context)
    {
        ref var entry = ref entries[Slot(deviceId)];
        if (entry.Writes == memory.WatchedWrites + 1 && entries.Length < MostEntries)
        {
            // Taken: more devices are in use than there are places.
            entries = new Entry[entries.Length * 4];
            entry = ref entries[Slot(deviceId)];
        }

        entry.Writes = memory.WatchedWrites + 1;
        entry.DeviceId = deviceId;
        entry.Context = context;
    }

    // Device ids are dense in functions and buses, with holes between.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(uint deviceId) => (int)(deviceId ^ (deviceId >> 6)) & (entries.Length - 1);
}

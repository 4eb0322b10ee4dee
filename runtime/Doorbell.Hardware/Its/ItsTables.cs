using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Its;

/// <summary>The ITS's tables in memory: device table, collection table, and an interrupt translation table a device (GICv3, IHI 0069, 5.2).</summary>
/// <remarks>Flat tables only (GITS_BASER.Indirect = 0). An entry beyond its table's size does not exist.</remarks>
public sealed class ItsTables(IPhysicalMemory memory, int eventBits)
{
    private ulong deviceTable;
    private ulong collectionTable;

    /// <summary>GITS_BASER0 and 1 as software wrote them.</summary>
    public void Locate(ulong baser0, ulong baser1) => (deviceTable, collectionTable) = (baser0, baser1);

    public bool TryReadDevice(uint deviceId, out DeviceTableEntry entry)
    {
        var found = TryRead(deviceTable, deviceId, out var bits);
        entry = new DeviceTableEntry(bits);
        return found && entry.Valid;
    }

    public bool TryWriteDevice(uint deviceId, DeviceTableEntry entry) => TryWrite(deviceTable, deviceId, entry.Bits);

    public bool TryReadCollection(ushort collection, out CollectionTableEntry entry)
    {
        var found = TryRead(collectionTable, collection, out var bits);
        entry = new CollectionTableEntry(bits);
        return found && entry.Valid;
    }

    public bool TryWriteCollection(ushort collection, CollectionTableEntry entry) => TryWrite(collectionTable, collection, entry.Bits);

    /// <summary>The translation of one event; false if the device or the event is not mapped.</summary>
    public bool TryReadEvent(uint deviceId, uint eventId, out InterruptTranslationEntry entry)
    {
        entry = default;
        if (!TryFindEvent(deviceId, eventId, out var address) || memory.Read64(address, out var bits) != MemoryStatus.Success)
        {
            return false;
        }

        entry = new InterruptTranslationEntry(bits);
        return entry.Valid;
    }

    public bool TryWriteEvent(uint deviceId, uint eventId, InterruptTranslationEntry entry) =>
        TryFindEvent(deviceId, eventId, out var address) && memory.Write64(address, entry.Bits) == MemoryStatus.Success;

    private bool TryFindEvent(uint deviceId, uint eventId, out ulong address)
    {
        address = 0;
        if (!TryReadDevice(deviceId, out var device) || eventId >> Math.Min(device.EventBits, eventBits) != 0)
        {
            return false;
        }

        address = device.Table + (eventId * (ulong)InterruptTranslationEntry.Size);
        return true;
    }

    private bool TryRead(ulong baser, uint index, out ulong bits)
    {
        bits = 0;
        return Holds(baser, index) && memory.Read64(Address(baser, index), out bits) == MemoryStatus.Success;
    }

    private bool TryWrite(ulong baser, uint index, ulong bits) =>
        Holds(baser, index) && memory.Write64(Address(baser, index), bits) == MemoryStatus.Success;

    /// <summary>GITS_BASER: Valid [63], pages of 4 KiB [7:0] + 1.</summary>
    private static bool Holds(ulong baser, uint index) => baser >> 63 != 0 && index < ((baser & 0xff) + 1) * (4096 / 8);

    /// <summary>GITS_BASER: physical address [47:12] with 4 KiB pages.</summary>
    private static ulong Address(ulong baser, uint index) => (baser & 0x0000_ffff_ffff_f000) + (index * 8UL);
}

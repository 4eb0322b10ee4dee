using System.Buffers.Binary;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>A memory-resident interrupt file: 512 bytes in which MSIs are recorded (AIA, "Memory-resident interrupt files").</summary>
public static class MemoryResidentInterruptFile
{
    /// <summary>What a device's write to a page in MRIF mode is ("MSI PTE, MRIF mode").</summary>
    /// <param name="address">The guest physical address; its low 12 bits count.</param>
    /// <param name="data">What the device writes.</param>
    /// <param name="bigEndianMsi">MSIs in big-endian order are stored too.</param>
    /// <param name="identity">The interrupt identity, 0 to 2047, of an MSI.</param>
    /// <returns>
    /// <see cref="WriteResult.StoredInMrif"/> for an MSI, <see cref="WriteResult.Discarded"/> for another aligned 32-bit write,
    /// <see cref="WriteResult.Aborted"/> for the rest.
    /// </returns>
    public static WriteResult Interpret(ulong address, ReadOnlySpan<byte> data, bool bigEndianMsi, out uint identity)
    {
        identity = 0;
        if (data.Length != 4 || (address & 3) != 0)
        {
            return WriteResult.Aborted;
        }

        var bigEndian = (address & 4) != 0;
        identity = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(data) : BinaryPrimitives.ReadUInt32LittleEndian(data);
        return (address & 0xFF8) != 0 || identity > 2047 || (bigEndian && !bigEndianMsi)
            ? WriteResult.Discarded
            : WriteResult.StoredInMrif;
    }

    /// <summary>The address of the doubleword that holds an identity's pending bit.</summary>
    public static ulong PendingAddress(ulong file, uint identity) => file + (identity / 64 * 16);

    /// <summary>Sets the pending bit of an identity, as AMOOR does. Doublewords are little-endian.</summary>
    public static MemoryStatus SetPending(IPhysicalMemory memory, ulong file, uint identity)
    {
        var address = PendingAddress(file, identity);
        var status = memory.Read64(address, out var pending);
        return status == MemoryStatus.Success ? memory.Write64(address, pending | (1UL << (int)(identity % 64))) : status;
    }
}

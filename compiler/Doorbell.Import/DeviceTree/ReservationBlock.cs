using System.Buffers.Binary;
using Doorbell.Import.Diagnostics;

namespace Doorbell.Import.DeviceTree;

/// <summary>The memory reservation block: pairs of address and size, ended by a pair of zeroes.</summary>
internal static class ReservationBlock
{
    private const int EntrySize = 16;

    public static IReadOnlyList<MemoryReservation>? Read(ReadOnlySpan<byte> blob, BlobHeader header, ImportLog log)
    {
        var entries = new List<MemoryReservation>();
        for (var offset = header.Reservations; ; offset += EntrySize)
        {
            if (offset + EntrySize > header.TotalSize)
            {
                log.Report(ImportDiagnostics.BlockOutside, "/", "The memory reservation block has no end before the blob's.");
                return null;
            }

            var address = BinaryPrimitives.ReadUInt64BigEndian(blob.Slice(offset, 8));
            var size = BinaryPrimitives.ReadUInt64BigEndian(blob.Slice(offset + 8, 8));
            if (address == 0 && size == 0)
            {
                return Apart(header, offset + EntrySize, log) ? entries : null;
            }

            if (entries.Count == DeviceTreeLimits.Entries)
            {
                log.Report(ImportDiagnostics.TooLarge, "/", $"The memory reservation block has more than {DeviceTreeLimits.Entries} entries.");
                return null;
            }

            entries.Add(new MemoryReservation(address, size));
        }
    }

    private static bool Apart(BlobHeader header, int end, ImportLog log)
    {
        const string Name = "memory reservation block";
        var start = (uint)header.Reservations;
        var size = (uint)(end - header.Reservations);
        return BlobHeader.Apart(Name, start, size, "structure block", (uint)header.Structure, (uint)header.StructureSize, log)
            && BlobHeader.Apart(Name, start, size, "strings block", (uint)header.Strings, (uint)header.StringsSize, log);
    }
}

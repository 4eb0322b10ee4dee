using System.Buffers.Binary;
using Doorbell.Import.Diagnostics;

namespace Doorbell.Import.DeviceTree;

/// <summary>The header, checked: every block lies in the blob, aligned, and outside the others.</summary>
internal sealed record BlobHeader(int TotalSize, int Structure, int StructureSize, int Strings, int StringsSize, int Reservations)
{
    private const uint Magic = 0xd00d_feed;
    private const int SizeOfVersion16 = 36;
    private const int SizeOfVersion17 = 40;

    public static BlobHeader? Read(ReadOnlySpan<byte> blob, ImportLog log)
    {
        if (!IsDeviceTree(blob, log))
        {
            return null;
        }

        if (blob.Length < SizeOfVersion16)
        {
            log.Report(ImportDiagnostics.Truncated, "/", $"The file ends after {blob.Length} bytes, inside the header.");
            return null;
        }

        var version = Field(blob, 5);
        var compatible = Field(blob, 6);
        if (version < 16 || compatible > 17)
        {
            log.Report(
                ImportDiagnostics.UnsupportedVersion,
                "/",
                $"The blob has format version {version} and asks for a reader of version {compatible}; versions 16 and 17 are read.",
                "Write it again with a current device tree compiler: `dtc -I dtb -O dtb -V 17`.");
            return null;
        }

        var total = Field(blob, 1);
        if (total > blob.Length)
        {
            log.Report(ImportDiagnostics.Truncated, "/", $"The header promises {total} bytes, but the file has {blob.Length}.");
            return null;
        }

        if (total > DeviceTreeLimits.Bytes)
        {
            log.Report(ImportDiagnostics.TooLarge, "/", $"The blob has {total} bytes; at most {DeviceTreeLimits.Bytes} are read.");
            return null;
        }

        var headerSize = version >= 17 ? SizeOfVersion17 : SizeOfVersion16;
        if (total < headerSize)
        {
            log.Report(ImportDiagnostics.Truncated, "/", $"The header gives a total size of {total} bytes, which is less than the header itself.");
            return null;
        }

        var structure = Field(blob, 2);
        var structureSize = version >= 17 ? Field(blob, 9) : total - Math.Min(structure, total);
        return Place(headerSize, total, structure, structureSize, version >= 17, Field(blob, 3), Field(blob, 8), Field(blob, 4), log);
    }

    private static BlobHeader? Place(
        int headerSize, uint total, uint structure, uint structureSize, bool exact, uint strings, uint stringsSize, uint reservations, ImportLog log)
    {
        if (!InBlob("structure block", structure, structureSize, 4, total, log) || !InBlob("strings block", strings, stringsSize, 1, total, log)
            || !InBlob("memory reservation block", reservations, 16, 8, total, log))
        {
            return null;
        }

        // Version 16 does not tell the structure block's size: it may run up to the strings if they follow.
        if (!exact && strings >= structure)
        {
            structureSize = strings - structure;
        }

        if (!Apart("structure block", structure, structureSize, "strings block", strings, stringsSize, log)
            || !Apart("header", 0, (uint)headerSize, "structure block", structure, structureSize, log)
            || !Apart("header", 0, (uint)headerSize, "strings block", strings, stringsSize, log)
            || !Apart("header", 0, (uint)headerSize, "memory reservation block", reservations, 16, log))
        {
            return null;
        }

        return new BlobHeader((int)total, (int)structure, (int)structureSize, (int)strings, (int)stringsSize, (int)reservations);
    }

    /// <summary>Reports two blocks that share a byte.</summary>
    internal static bool Apart(string oneName, uint one, uint oneSize, string otherName, uint other, uint otherSize, ImportLog log)
    {
        if (oneSize == 0 || otherSize == 0 || one + (ulong)oneSize <= other || other + (ulong)otherSize <= one)
        {
            return true;
        }

        log.Report(
            ImportDiagnostics.OverlappingBlocks,
            "/",
            $"The {oneName} (0x{one:x} +: 0x{oneSize:x}) and the {otherName} (0x{other:x} +: 0x{otherSize:x}) overlap.");
        return false;
    }

    private static bool InBlob(string name, uint offset, uint size, uint alignment, uint total, ImportLog log)
    {
        if (offset + (ulong)size > total)
        {
            log.Report(ImportDiagnostics.BlockOutside, "/", $"The {name} (0x{offset:x} +: 0x{size:x}) ends behind the blob's total size 0x{total:x}.");
            return false;
        }

        if (offset % alignment != 0)
        {
            log.Report(ImportDiagnostics.BlockOutside, "/", $"The {name} begins at 0x{offset:x}, which is not a multiple of {alignment}.");
            return false;
        }

        return true;
    }

    private static bool IsDeviceTree(ReadOnlySpan<byte> blob, ImportLog log)
    {
        if (blob.Length >= 4 && Field(blob, 0) == Magic)
        {
            return true;
        }

        var help = blob switch
        {
            [0x1f, 0x8b, ..] => "It looks gzip-compressed: decompress it first.",
            [(byte)'/', (byte)'d', (byte)'t', (byte)'s', ..] => "It looks like device tree source: compile it with `dtc -O dtb`.",
            [0xed, 0xfe, 0x0d, 0xd0, ..] => "Its bytes are in the wrong order: a blob is big-endian on every machine.",
            _ => "Give a blob as `dtc`, QEMU's `dumpdtb` or /sys/firmware/fdt write it.",
        };
        var found = blob.Length < 4 ? $"it has {blob.Length} bytes" : $"it begins with 0x{Field(blob, 0):x8}, not 0x{Magic:x8}";
        log.Report(ImportDiagnostics.NotADeviceTree, "/", $"The file is no flattened device tree: {found}.", help);
        return false;
    }

    private static uint Field(ReadOnlySpan<byte> blob, int index) => BinaryPrimitives.ReadUInt32BigEndian(blob.Slice(index * 4, 4));
}

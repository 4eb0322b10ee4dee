using System.Buffers.Binary;
using System.Text;

namespace Doorbell.Import.Tests.Building;

/// <summary>Flattens a tree: header, reservations, structure, strings.</summary>
internal static class Blob
{
    public static byte[] Of(TreeNode root, uint version = 17, uint compatible = 16, params (ulong Address, ulong Size)[] reservations)
    {
        var strings = new MemoryStream();
        var offsets = new Dictionary<string, uint>();
        var structure = new MemoryStream();
        Write(root, structure, strings, offsets);
        Cell(structure, 9);

        var reserved = new byte[(reservations.Length + 1) * 16];
        for (var i = 0; i < reservations.Length; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(reserved.AsSpan(i * 16), reservations[i].Address);
            BinaryPrimitives.WriteUInt64BigEndian(reserved.AsSpan((i * 16) + 8), reservations[i].Size);
        }

        const uint Header = 40;
        var structureAt = Header + (uint)reserved.Length;
        var stringsAt = structureAt + (uint)structure.Length;
        var total = stringsAt + (uint)strings.Length;
        var blob = new MemoryStream();
        foreach (var field in new uint[]
        {
            0xd00d_feed, total, structureAt, stringsAt, Header, version, compatible, 0, (uint)strings.Length, (uint)structure.Length,
        })
        {
            Cell(blob, field);
        }

        blob.Write(reserved);
        structure.WriteTo(blob);
        strings.WriteTo(blob);
        return blob.ToArray();
    }

    /// <summary>Overwrites a field of the header, counted in cells.</summary>
    public static byte[] WithField(byte[] blob, int field, uint value)
    {
        var copy = (byte[])blob.Clone();
        BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(field * 4), value);
        return copy;
    }

    public static uint Field(byte[] blob, int field) => BinaryPrimitives.ReadUInt32BigEndian(blob.AsSpan(field * 4));

    private static void Write(TreeNode node, MemoryStream structure, MemoryStream strings, Dictionary<string, uint> offsets)
    {
        Cell(structure, 1);
        structure.Write(Encoding.Latin1.GetBytes(node.Name + "\0"));
        Pad(structure);
        foreach (var (name, value) in node.Properties)
        {
            if (!offsets.TryGetValue(name, out var offset))
            {
                offset = (uint)strings.Length;
                offsets.Add(name, offset);
                strings.Write(Encoding.Latin1.GetBytes(name + "\0"));
            }

            Cell(structure, 3);
            Cell(structure, (uint)value.Length);
            Cell(structure, offset);
            structure.Write(value);
            Pad(structure);
        }

        foreach (var child in node.Children)
        {
            Write(child, structure, strings, offsets);
        }

        Cell(structure, 2);
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % 4 != 0)
        {
            stream.WriteByte(0);
        }
    }

    private static void Cell(MemoryStream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }
}

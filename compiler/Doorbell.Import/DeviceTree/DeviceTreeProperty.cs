using System.Buffers.Binary;

namespace Doorbell.Import.DeviceTree;

/// <summary>A property: a name and bytes, which only its reader can interpret.</summary>
/// <param name="Name">As spelled in the strings block.</param>
/// <param name="Value">A slice of the blob.</param>
public sealed record DeviceTreeProperty(string Name, ReadOnlyMemory<byte> Value)
{
    /// <summary>Whether the value is a whole number of 32-bit cells.</summary>
    public bool IsCells => Value.Length % 4 == 0;

    /// <summary>Whole cells in the value.</summary>
    public int CellCount => Value.Length / 4;

    /// <summary>A big-endian 32-bit cell.</summary>
    /// <param name="index">From 0, below <see cref="CellCount"/>.</param>
    public uint Cell(int index) => BinaryPrimitives.ReadUInt32BigEndian(Value.Span.Slice(index * 4, 4));

    /// <summary>A number of one or more cells, the most significant first.</summary>
    /// <returns>False where the number does not fit 64 bits.</returns>
    public bool TryNumber(int firstCell, int cells, out ulong number)
    {
        number = 0;
        for (var i = firstCell; i < firstCell + cells; i++)
        {
            if (number >> 32 != 0)
            {
                return false;
            }

            number = (number << 32) | Cell(i);
        }

        return true;
    }

    /// <summary>The value as a list of strings, the first <see cref="DeviceTreeLimits.Strings"/> of them; a last one without its zero counts too.</summary>
    public IReadOnlyList<string> Strings()
    {
        var strings = new List<string>();
        var rest = Value.Span;
        while (rest.Length > 0 && strings.Count < DeviceTreeLimits.Strings)
        {
            var end = rest.IndexOf((byte)0);
            var text = end < 0 ? rest : rest[..end];
            strings.Add(PrintableText.From(text[..Math.Min(text.Length, DeviceTreeLimits.Path)]));
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return strings;
    }
}

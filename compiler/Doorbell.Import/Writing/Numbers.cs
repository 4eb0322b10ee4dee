using System.Globalization;
using System.Text;
using Doorbell.Topology;

namespace Doorbell.Import.Writing;

/// <summary>Numbers as the samples write them.</summary>
internal static class Numbers
{
    private static readonly (ulong Unit, string Name)[] Units = [(1UL << 40, "TiB"), (1UL << 30, "GiB"), (1UL << 20, "MiB"), (1UL << 10, "KiB")];

    /// <summary>Hexadecimal in groups of four digits: <c>0x0c00_0000</c>.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="digits">At least so many.</param>
    public static string Hex(ulong value, int digits)
    {
        var text = value.ToString("x" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var grouped = new StringBuilder("0x");
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && (text.Length - i) % 4 == 0)
            {
                grouped.Append('_');
            }

            grouped.Append(text[i]);
        }

        return grouped.ToString();
    }

    public static string Address(ulong value) => Hex(value, 8);

    /// <summary>In the largest unit that divides it, if at least one does.</summary>
    public static string Size(ulong value)
    {
        foreach (var (unit, name) in Units)
        {
            if (value != 0 && value % unit == 0)
            {
                return (value / unit).ToString(CultureInfo.InvariantCulture) + name;
            }
        }

        return $"0x{value:x}";
    }

    public static string Range(AddressRange range) => $"{Address(range.First)} +: {Size(range.Size)}";

    /// <summary>Bus, device and function of a requester id; the segment in front unless it is 0.</summary>
    public static string Bdf(int requesterId, int segment = 0)
    {
        var bdf = $"{requesterId >> 8:x2}:{(requesterId >> 3) & 0x1f:x2}.{requesterId & 7}";
        return segment == 0 ? bdf : $"{segment:x4}:{bdf}";
    }

    /// <summary>Whether the language's 64-bit integers hold all addresses of a range, and the one behind it.</summary>
    public static bool Fits(AddressRange range) => range.First <= long.MaxValue && range.Size <= long.MaxValue - range.First;

    /// <summary>Bits that tell so many things apart.</summary>
    public static int BitsFor(int count)
    {
        var bits = 0;
        while (1 << bits < count)
        {
            bits++;
        }

        return bits;
    }
}

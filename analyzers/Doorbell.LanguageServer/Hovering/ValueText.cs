using System.Globalization;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology.Values;

namespace Doorbell.LanguageServer.Hovering;

/// <summary>Values as people read them: in the other base, with sizes in binary units, ranges with both ends and their size.</summary>
internal static class ValueText
{
    private const int ListedItems = 8;
    private const long SmallestOfTwoBases = 10;

    /// <summary>A value in Markdown.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">What an integer counts.</param>
    public static string Of(Value value, IntegerUnit unit = IntegerUnit.Count) => value switch
    {
        IntegerValue integer => Integer(integer, unit),
        RangeValue range => Range(range.First, range.Last, range.IsHexadecimal),
        BdfValue bdf => $"`{bdf}`, requester id 0x{bdf.RequesterId:x4}",
        ListValue list => List(list),
        _ => $"`{value}`",
    };

    /// <summary>Addresses with their size: <c>0x28000000 .. 0x28003fff (16 KiB)</c>.</summary>
    public static string Addresses(ulong first, ulong last) => $"{Hex(first)} .. {Hex(last)} ({Size(unchecked(last - first + 1))})";

    /// <summary>A number of bytes in the largest unit that leaves no rest.</summary>
    public static string Size(ulong bytes)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
        var unit = 0;
        while (unit < units.Length - 1 && bytes >= 1024 && bytes % 1024 == 0)
        {
            bytes /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes} {units[unit]}");
    }

    /// <summary>A hexadecimal number, its digits in groups of four where there are many.</summary>
    public static string Hex(ulong value)
    {
        var digits = value.ToString("x", CultureInfo.InvariantCulture);
        if (digits.Length <= 4)
        {
            return "0x" + digits;
        }

        digits = digits.PadLeft((digits.Length + 3) / 4 * 4, '0');
        return "0x" + string.Join('_', digits.Chunk(4).Select(group => new string(group)));
    }

    private static string Integer(IntegerValue integer, IntegerUnit unit)
    {
        var value = integer.Value;
        if (value < SmallestOfTwoBases)
        {
            return $"`{value}`{Noun(unit)}";
        }

        var @decimal = value.ToString(CultureInfo.InvariantCulture);
        var size = value >= 1024 && value % 1024 == 0 && unit != IntegerUnit.Address ? $", {Size((ulong)value)}" : "";
        return integer.IsHexadecimal || unit == IntegerUnit.Address
            ? $"`{Hex((ulong)value)}` ({@decimal}{size}){Noun(unit)}"
            : $"`{@decimal}` ({Hex((ulong)value)}{size}){Noun(unit)}";
    }

    private static string Range(long first, long last, bool isHexadecimal) => isHexadecimal
        ? $"`{Hex((ulong)first)} .. {Hex((ulong)last)}`, {Size(unchecked((ulong)(last - first) + 1))}"
        : $"`{first} .. {last}`, {last - first + 1} values";

    private static string List(ListValue list)
    {
        var shown = string.Join(", ", list.Items.Take(ListedItems));
        return list.Items.Count <= ListedItems ? $"`[{shown}]`" : $"`[{shown}, …]`, {list.Items.Count} elements";
    }

    private static string Noun(IntegerUnit unit) => unit switch
    {
        IntegerUnit.Bits => " bits",
        IntegerUnit.Entries => " entries",
        IntegerUnit.Pages => " pages of 4 KiB",
        _ => "",
    };
}

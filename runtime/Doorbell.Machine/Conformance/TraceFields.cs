using System.Globalization;
using System.Text.Json;

namespace Doorbell.Machine.Conformance;

/// <summary>Typed access to the members of a trace line's objects.</summary>
internal static class TraceFields
{
    /// <summary>Rejects members that are not listed.</summary>
    public static void AllowOnly(this JsonElement element, string where, ReadOnlySpan<string> keys)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new TraceFormatException($"\"{where}\" is not an object.");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!keys.Contains(member.Name))
            {
                throw new TraceFormatException($"The key \"{member.Name}\" is not known in \"{where}\".");
            }
        }
    }

    /// <summary>A member that must be there.</summary>
    public static JsonElement Member(this JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var value)
            ? value
            : throw new TraceFormatException($"The key \"{key}\" is missing.");

    /// <summary>A small number.</summary>
    public static int Number(this JsonElement element, string key, int most = int.MaxValue)
    {
        var value = element.Member(key);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 && number <= most
            ? number
            : throw new TraceFormatException($"\"{key}\" is not a number from 0 to {most}.");
    }

    /// <summary>A flag: 0 or 1.</summary>
    public static bool Flag(this JsonElement element, string key) => element.Number(key, 1) != 0;

    /// <summary>A wide value: a string of 0x and hexadecimal digits.</summary>
    public static ulong Wide(this JsonElement element, string key) => WideOf(element.Member(key), key);

    /// <summary>The same of an element by itself.</summary>
    public static ulong WideOf(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is ['0', 'x', .. var digits]
        && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var wide)
            ? wide
            : throw new TraceFormatException($"\"{name}\" is not a string of 0x and at most 16 hexadecimal digits.");

    /// <summary>Bytes in hexadecimal, in increasing address order.</summary>
    public static byte[] Bytes(JsonElement value, string name)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
        if (text.Length == 0 || text.Length % 2 != 0 || !text.All(char.IsAsciiHexDigit))
        {
            throw new TraceFormatException($"\"{name}\" is not a string of hexadecimal digits, two a byte.");
        }

        return Convert.FromHexString(text);
    }
}

using System.Globalization;
using System.Text.Json;

namespace Doorbell.Machine.Conformance.Aia;

/// <summary>One object of a trace, read strictly: what is asked for must be there, and nothing else may be.</summary>
/// <param name="line">The object.</param>
internal sealed class TraceLine(JsonElement line)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>The first thing that was wrong, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether a key is there, with a value other than null.</summary>
    public bool Has(string key) => Value(key) is { ValueKind: not JsonValueKind.Null };

    /// <summary>A text.</summary>
    public string Text(string key)
    {
        if (Value(key) is { ValueKind: JsonValueKind.String } value)
        {
            return value.GetString() ?? "";
        }

        Fail($"Key \"{key}\" must be a text.");
        return "";
    }

    /// <summary>A number, or a text with a hexadecimal one.</summary>
    public ulong Number(string key)
    {
        if (TryNumber(Value(key), out var number))
        {
            return number;
        }

        Fail($"Key \"{key}\" must be a number from 0, or hexadecimal in quotes.");
        return 0;
    }

    /// <summary>A number with an upper limit.</summary>
    public int Number(string key, int least, int most)
    {
        var number = Number(key);
        if (number < (ulong)least || number > (ulong)most)
        {
            Fail($"Key \"{key}\" must be {least} to {most}.");
            return least;
        }

        return (int)number;
    }

    /// <summary>A number, if it is there.</summary>
    public ulong? OptionalNumber(string key) => Has(key) ? Number(key) : null;

    /// <summary>An inner object.</summary>
    public TraceLine Object(string key) => new(Value(key) is { ValueKind: JsonValueKind.Object } value ? value : Empty(key, "an object"));

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<TraceLine> Objects(string key)
    {
        if (Value(key) is not { ValueKind: JsonValueKind.Array } value)
        {
            Fail($"Key \"{key}\" must be a list.");
            return [];
        }

        return [.. value.EnumerateArray().Select(item => new TraceLine(item.ValueKind == JsonValueKind.Object ? item : Empty(key, "a list of objects")))];
    }

    /// <summary>A list of small numbers.</summary>
    public IReadOnlyList<int> Numbers(string key)
    {
        var numbers = new List<int>();
        var isList = Value(key) is { ValueKind: JsonValueKind.Array };
        for (var at = 0; isList && at < line.GetProperty(key).GetArrayLength(); at++)
        {
            isList = TryNumber(line.GetProperty(key)[at], out var number) && number <= int.MaxValue;
            numbers.Add((int)number);
        }

        if (!isList)
        {
            Fail($"Key \"{key}\" must be a list of numbers.");
        }

        return numbers;
    }

    /// <summary>Says that a key is known and not needed.</summary>
    public void Ignore(string key) => read.Add(key);

    /// <summary>Remembers a fault, if it is the first.</summary>
    public void Fail(string message) => Fault ??= message;

    /// <summary>The first fault, among them a key that nobody asked for.</summary>
    public string? Finish()
    {
        if (Fault is null)
        {
            foreach (var property in line.EnumerateObject())
            {
                if (!read.Contains(property.Name))
                {
                    Fail($"Key \"{property.Name}\" is not known here.");
                }
            }
        }

        return Fault;
    }

    private static bool TryNumber(JsonElement? element, out ulong number)
    {
        number = 0;
        return element is { } value && value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetUInt64(out number),
            JsonValueKind.String => value.GetString() is ['0', 'x' or 'X', .. var digits]
                && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }

    private JsonElement? Value(string key)
    {
        read.Add(key);
        return line.TryGetProperty(key, out var value) ? value : null;
    }

    private JsonElement Empty(string key, string wanted)
    {
        Fail($"Key \"{key}\" must be {wanted}.");
        using var document = JsonDocument.Parse("{}");
        return document.RootElement.Clone();
    }
}

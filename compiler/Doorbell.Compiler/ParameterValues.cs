using System.Globalization;
using Doorbell.Topology;

namespace Doorbell.Compiler;

/// <summary>Values of parameters, collected one by one; what is not given keeps its default.</summary>
public sealed class ParameterValues
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>The values as a topology would have them written, by the parameters' names.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>A number.</summary>
    public ParameterValues Add(string name, long? value) => Put(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A truth.</summary>
    public ParameterValues Add(string name, bool? value) => Put(name, value switch { true => "true", false => "false", null => null });

    /// <summary>A range of addresses.</summary>
    public ParameterValues Add(string name, AddressRange? value) => Put(name, value is { } range ? $"0x{range.First:x} +: 0x{range.Size:x}" : null);

    /// <summary>A word, the name of a declaration, or any other expression of the language.</summary>
    public ParameterValues Add(string name, string? value) => Put(name, value);

    /// <summary>A string.</summary>
    public ParameterValues AddText(string name, string? value) => Put(name, value is null
        ? null
        : $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t")}\"");

    private ParameterValues Put(string name, string? text)
    {
        if (text is not null)
        {
            texts[name] = text;
        }

        return this;
    }
}

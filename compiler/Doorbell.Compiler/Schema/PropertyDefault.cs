using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Schema;

/// <summary>What a property is when nobody writes it down.</summary>
/// <param name="Kind">How it comes about.</param>
/// <param name="Text">As the reference prints it; empty if the property is required.</param>
/// <param name="Value">The value, where it is always the same.</param>
public sealed record PropertyDefault(PropertyDefaultKind Kind, string Text, Value? Value = null)
{
    /// <summary>Must be written.</summary>
    public static PropertyDefault Required { get; } = new(PropertyDefaultKind.Required, "");

    /// <summary>Nothing: the word <c>none</c> when it is read.</summary>
    public static PropertyDefault Absent { get; } = new(PropertyDefaultKind.Absent, "none", new WordValue("none"));

    /// <summary>Follows from other properties.</summary>
    /// <param name="text">From what, in a few words.</param>
    public static PropertyDefault Computed(string text) => new(PropertyDefaultKind.Computed, text);

    /// <summary>Always this.</summary>
    public static PropertyDefault Of(Value value) => new(PropertyDefaultKind.Fixed, value.ToString(), value);
}

using Doorbell.Topology;

namespace Doorbell.Compiler.Schema.Types;

/// <summary>What is known of an expression's value before it is evaluated.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Part">Of a part: which kind; null if that is open.</param>
/// <param name="Element">Of a list: its elements.</param>
public sealed record StaticType(ValueKind Kind, PartKind? Part = null, StaticType? Element = null)
{
    public static StaticType Any { get; } = new(ValueKind.Any);

    public static StaticType Integer { get; } = new(ValueKind.Integer);

    public static StaticType Truth { get; } = new(ValueKind.Truth);

    public static StaticType Word { get; } = new(ValueKind.Word);

    public static StaticType Range { get; } = new(ValueKind.Range);

    public static StaticType Message { get; } = new(ValueKind.Message);

    public static StaticType Fault { get; } = new(ValueKind.Fault);

    public static StaticType Of(PartKind part) => new(ValueKind.Part, part);

    public static StaticType ListOf(StaticType element) => new(ValueKind.List, null, element);

    /// <summary>In a few words with an article, for messages.</summary>
    public string Description => Kind switch
    {
        ValueKind.Integer => "an integer",
        ValueKind.Truth => "true or false",
        ValueKind.Text => "a string",
        ValueKind.Range => "a range",
        ValueKind.Bdf => "a PCI function",
        ValueKind.Word => "a word",
        ValueKind.List => "a list",
        ValueKind.Message => "a message",
        ValueKind.Fault => "a fault",
        ValueKind.Part => Part is { } part ? PartNouns.WithArticle(part) : "a part",
        ValueKind.Machine => "a machine",
        _ => "a value",
    };
}

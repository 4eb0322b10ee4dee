using Doorbell.Compiler.Schema.Types;

namespace Doorbell.Compiler.Schema;

/// <summary>A property of a kind or variant.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Default">What it is when it is not written.</param>
/// <param name="Doc">One sentence.</param>
public sealed record PropertySchema(string Name, PropertyType Type, PropertyDefault Default, string Doc)
{
    /// <summary>The specification's section or the kernel's file that it follows; empty where the language alone decides.</summary>
    public string Source { get; init; } = "";

    /// <summary>The same property with its source.</summary>
    public PropertySchema From(string source) => this with { Source = source };
}

using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;

namespace Doorbell.Compiler.Schema;

/// <summary>A parameter of a function.</summary>
/// <param name="Name">As the reference prints it.</param>
/// <param name="Description">What it takes, in a few words with an article.</param>
public sealed record FunctionParameter(string Name, string Description)
{
    /// <summary>The parts that it takes; empty if it takes something else, or too many kinds to list.</summary>
    public IReadOnlyList<PartKind> Parts { get; init; } = [];

    /// <summary>The words that it takes.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Values other than parts and words that it takes; empty: none but those.</summary>
    public IReadOnlyList<ValueKind> Values { get; init; } = [];

    /// <summary>May be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>May come any number of times.</summary>
    public bool IsRepeated { get; init; }
}

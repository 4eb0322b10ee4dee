using Doorbell.Compiler.Symbols;
using Doorbell.Topology;

namespace Doorbell.Compiler.Navigation;

/// <summary>What is known of an expression without evaluating it: which members and elements it has.</summary>
internal sealed record Designation
{
    /// <summary>Nothing is known.</summary>
    public static Designation Nothing { get; } = new();

    /// <summary>An imported machine.</summary>
    public TopologySymbol? Machine { get; init; }

    /// <summary>A declaration, or one of its elements.</summary>
    public DeclarationSymbol? Declaration { get; init; }

    /// <summary>The machine in which the declaration lies.</summary>
    public TopologySymbol? Home { get; init; }

    /// <summary>Whether it stands for several.</summary>
    public bool IsList { get; init; }

    /// <summary>The kind of part.</summary>
    public PartKind? Part { get; init; }

    /// <summary>A scenario, whose members are its cases.</summary>
    public ScenarioSymbol? Scenario { get; init; }

    /// <summary>Whether it is an MSI table entry.</summary>
    public bool IsMessage { get; init; }

    public static Designation Of(PartKind kind, bool isList = false) => new() { Part = kind, IsList = isList };
}

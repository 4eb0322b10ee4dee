using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Navigation;

/// <summary>A word of the text with what it stands for.</summary>
/// <param name="Location">The word.</param>
/// <param name="Meaning">What it stands for.</param>
public sealed record Occurrence(SourceLocation Location, Meaning Meaning)
{
    /// <summary>Whether the word gives the thing its name, as opposed to using it.</summary>
    public bool IsDeclaration { get; init; }

    /// <summary>The expression that ends with the word, whose value it is; null for what has no value.</summary>
    public ExpressionSyntax? Expression { get; init; }

    /// <summary>The machine whose names the expression uses.</summary>
    public TopologySymbol? Topology { get; init; }
}

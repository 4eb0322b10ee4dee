using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Symbols;

/// <summary>A value that somebody gives to a parameter. It is read where the parameter is declared.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Topology">The machine that it belongs to.</param>
/// <param name="Value">The value as it is written.</param>
/// <param name="Location">Where it is written.</param>
public sealed record Setting(ParameterSymbol Parameter, TopologySymbol Topology, ExpressionSyntax Value, SourceLocation Location)
{
    /// <summary>The value itself, where it is one of several that <see cref="Value"/> stands for.</summary>
    public Value? Constant { get; init; }

    /// <summary>The value as text, which is the same for equal values of a parameter.</summary>
    public string Text => Constant?.ToString() ?? Value.Text;
}

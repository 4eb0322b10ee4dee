using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler.Expressions;

/// <summary>An expression as it is evaluated, with what it was written as.</summary>
/// <param name="Syntax">The text's tree.</param>
/// <param name="Expression">The same to be evaluated; spans count characters alone, lines and columns are 0.</param>
/// <param name="UsesIndex">Whether it names the index of an array around it, so that elements differ.</param>
internal sealed record BoundExpression(ExpressionSyntax Syntax, Expression Expression, bool UsesIndex)
{
    /// <summary>Levels of the expression's tree.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>What is wrong with it in itself.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; init; } = [];

    /// <summary>The file's text.</summary>
    public SourceText Source => Syntax.Source;
}

using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Symbols;

/// <summary>A <c>scenario</c>.</summary>
public sealed class ScenarioSymbol(ScenarioSyntax syntax) : Symbol(syntax.Name.Text, SourceLocation.Of(syntax.Name))
{
    /// <summary>The declaration.</summary>
    public ScenarioSyntax Syntax { get; } = syntax;

    /// <inheritdoc/>
    public override string Noun => "a scenario";
}

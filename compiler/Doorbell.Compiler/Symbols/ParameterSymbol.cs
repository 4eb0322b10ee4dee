using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Symbols;

/// <summary>A <c>param</c>.</summary>
public sealed class ParameterSymbol(ParamSyntax syntax) : Symbol(syntax.Name.Text, SourceLocation.Of(syntax.Name))
{
    /// <summary>The declaration.</summary>
    public ParamSyntax Syntax { get; } = syntax;

    /// <inheritdoc/>
    public override string Noun => "a parameter";
}

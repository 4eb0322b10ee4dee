using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Symbols;

/// <summary>A <c>const</c>.</summary>
public sealed class ConstantSymbol(ConstSyntax syntax) : Symbol(syntax.Name.Text, SourceLocation.Of(syntax.Name))
{
    /// <summary>The declaration.</summary>
    public ConstSyntax Syntax { get; } = syntax;

    /// <inheritdoc/>
    public override string Noun => "a constant";
}

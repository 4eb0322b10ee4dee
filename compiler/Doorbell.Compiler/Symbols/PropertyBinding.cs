using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Symbols;

/// <summary>A property that was written down.</summary>
/// <param name="Syntax">The property.</param>
public sealed record PropertyBinding(PropertySyntax Syntax)
{
    /// <summary>Where its value stands.</summary>
    public SourceLocation Location => SourceLocation.Of(Syntax.Value);
}

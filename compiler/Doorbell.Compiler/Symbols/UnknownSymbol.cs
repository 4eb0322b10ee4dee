using Doorbell.Compiler.Sources;

namespace Doorbell.Compiler.Symbols;

/// <summary>A name whose declaration was not understood, which has been reported; whoever meets it says nothing more.</summary>
public sealed class UnknownSymbol(string name, SourceLocation location) : Symbol(name, location)
{
    /// <inheritdoc/>
    public override string Noun => "a declaration";
}

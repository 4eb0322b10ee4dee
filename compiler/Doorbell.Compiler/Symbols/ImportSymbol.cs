using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Symbols;

/// <summary>An <c>import</c>: a machine of its own.</summary>
public sealed class ImportSymbol(ImportSyntax syntax) : Symbol(syntax.Alias.Text, SourceLocation.Of(syntax.Alias))
{
    /// <summary>The declaration.</summary>
    public ImportSyntax Syntax { get; } = syntax;

    /// <summary>What was imported; null where the file could not be had, which has been reported.</summary>
    public TopologySymbol? Topology { get; internal set; }

    /// <inheritdoc/>
    public override string Noun => "an imported machine";
}

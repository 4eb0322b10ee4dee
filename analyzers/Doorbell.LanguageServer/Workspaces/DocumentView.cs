using Doorbell.Compiler;
using Doorbell.Compiler.Files;
using Doorbell.Compiler.Navigation;
using Doorbell.Compiler.Symbols;
using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>A document with its model, as features see it.</summary>
/// <param name="Model">The model of the document.</param>
internal sealed record DocumentView(Model Model)
{
    public SourceFile File => Model.Files[0];

    public SourceText Source => File.Source;

    /// <summary>The machine that the document describes.</summary>
    public TopologySymbol Topology => Model.Topology;

    /// <summary>The word at a place, or null.</summary>
    public Occurrence? At(Position position) => Occurrences.At(Model, File, Source.OffsetOf(position));
}

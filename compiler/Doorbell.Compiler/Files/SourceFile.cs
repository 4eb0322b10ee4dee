using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Files;

/// <summary>A file that takes part, parsed.</summary>
/// <param name="Source">Its text.</param>
/// <param name="Root">Its tree.</param>
/// <param name="Diagnostics">What parsing found.</param>
public sealed record SourceFile(SourceText Source, TopologySyntax Root, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The path that diagnostics print.</summary>
    public string Path => Source.Path;
}

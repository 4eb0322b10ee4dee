using Doorbell.Compiler.Files;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Renaming;

/// <summary>The files of a workspace as they would be behind a change.</summary>
internal sealed class RenamedSources(Workspace workspace, IReadOnlyDictionary<string, SourceText> changed) : ISourceResolver
{
    /// <inheritdoc/>
    public SourceText? Resolve(string path, string importingFile) => DocumentPath.Beside(importingFile, path) is { } full ? TextOf(full) : null;

    /// <summary>A text by its whole path.</summary>
    public SourceText? TextOf(string path) => changed.TryGetValue(path, out var text) ? text : workspace.TextOf(path);
}

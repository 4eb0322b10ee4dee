using Doorbell.Compiler.Files;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>Hands over the files of a workspace, and remembers which were asked for.</summary>
internal sealed class RecordingResolver(Workspace workspace) : ISourceResolver
{
    private readonly Dictionary<string, SourceText?> inputs = new(StringComparer.Ordinal);

    /// <summary>All that was looked at, also what was not there.</summary>
    public IReadOnlyList<(string Path, SourceText? Source)> Inputs => [.. inputs.Select(input => (input.Key, input.Value))];

    /// <inheritdoc/>
    public SourceText? Resolve(string path, string importingFile) => DocumentPath.Beside(importingFile, path) is { } full ? TextOf(full) : null;

    /// <summary>A text by its whole path.</summary>
    public SourceText? TextOf(string path)
    {
        if (!inputs.TryGetValue(path, out var source))
        {
            source = workspace.TextOf(path);
            inputs.Add(path, source);
        }

        return source;
    }
}

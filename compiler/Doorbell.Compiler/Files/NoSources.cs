using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Files;

/// <summary>Knows no files but the main one.</summary>
public sealed class NoSources : ISourceResolver
{
    /// <summary>The one instance.</summary>
    public static NoSources Instance { get; } = new();

    /// <inheritdoc/>
    public SourceText? Resolve(string path, string importingFile) => null;
}

using Doorbell.Compiler.Files;
using Doorbell.Syntax.Text;

namespace Example.Policies;

/// <summary>Topologies from disk: a library opens no files, so the host program does.</summary>
internal sealed class TopologyFiles : ISourceResolver
{
    /// <summary>Reads a topology.</summary>
    public static SourceText Read(string path) => new(path, File.ReadAllText(path));

    /// <inheritdoc/>
    public SourceText? Resolve(string path, string importingFile)
    {
        var full = Path.Combine(Path.GetDirectoryName(importingFile) ?? "", path);
        return File.Exists(full) ? Read(full) : null;
    }
}

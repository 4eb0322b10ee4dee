using Doorbell.Compiler.Files;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Tests.Support;

/// <summary>Files on disk, by paths that begin where the importing file lies.</summary>
public sealed class FolderFiles : ISourceResolver
{
    public SourceText? Resolve(string path, string importingFile)
    {
        var full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(importingFile) ?? "", path));
        return File.Exists(full) ? new SourceText(full, File.ReadAllText(full)) : null;
    }
}

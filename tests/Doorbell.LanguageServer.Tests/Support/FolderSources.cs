using Doorbell.Compiler.Files;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Tests.Support;

/// <summary>Files on disk by their full paths.</summary>
internal sealed class FolderSources : ISourceResolver
{
    public SourceText? Resolve(string path, string importingFile)
    {
        var full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(importingFile) ?? "", path)).Replace('\\', '/');
        return File.Exists(full) ? new SourceText(full, File.ReadAllText(full)) : null;
    }
}

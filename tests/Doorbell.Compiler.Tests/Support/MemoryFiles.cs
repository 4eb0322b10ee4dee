using Doorbell.Compiler.Files;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Tests.Support;

/// <summary>Files that exist in a test alone, by their name.</summary>
public sealed class MemoryFiles : ISourceResolver
{
    private readonly Dictionary<string, string> _files = [];

    public MemoryFiles With(string path, string text)
    {
        _files[path] = text;
        return this;
    }

    public SourceText? Resolve(string path, string importingFile) => _files.TryGetValue(path, out var text) ? new SourceText(path, text) : null;
}

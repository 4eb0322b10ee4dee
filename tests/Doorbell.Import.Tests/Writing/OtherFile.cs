using Doorbell.Compiler.Files;
using Doorbell.Syntax.Text;

namespace Doorbell.Import.Tests.Writing;

/// <summary>Hands the compiler one further file.</summary>
internal sealed class OtherFile(string path, string text) : ISourceResolver
{
    private readonly SourceText source = new(path, text);

    public SourceText? Resolve(string path, string importingFile) => path == source.Path ? source : null;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Doorbell.Generator.Tests;

/// <summary>An additional file that lies in memory.</summary>
internal sealed class MemoryText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}

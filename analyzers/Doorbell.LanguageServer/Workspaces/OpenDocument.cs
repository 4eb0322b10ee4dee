using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>A document as its editor has it.</summary>
/// <param name="Uri">Its address, as the client writes it.</param>
/// <param name="Version">The client's number.</param>
/// <param name="Source">Its text; the path is the document's.</param>
internal sealed record OpenDocument(string Uri, int Version, SourceText Source)
{
    public string Path => Source.Path;
}

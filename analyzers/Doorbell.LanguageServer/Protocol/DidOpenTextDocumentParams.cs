namespace Doorbell.LanguageServer.Protocol;

/// <summary>A document was opened.</summary>
/// <param name="TextDocument">The document.</param>
internal sealed record DidOpenTextDocumentParams(TextDocumentItem TextDocument);

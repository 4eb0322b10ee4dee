namespace Doorbell.LanguageServer.Protocol;

/// <summary>A document was changed.</summary>
/// <param name="TextDocument">The document behind the changes.</param>
/// <param name="ContentChanges">In order, each on the state that the one before left.</param>
internal sealed record DidChangeTextDocumentParams(VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<TextDocumentContentChangeEvent> ContentChanges);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>Something is to have another name.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Position">The place.</param>
/// <param name="NewName">The name.</param>
internal sealed record RenameParams(TextDocumentIdentifier TextDocument, Position Position, string NewName);

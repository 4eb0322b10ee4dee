namespace Doorbell.LanguageServer.Protocol;

/// <summary>What is asked about a place.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Position">The place.</param>
internal sealed record TextDocumentPositionParams(TextDocumentIdentifier TextDocument, Position Position);

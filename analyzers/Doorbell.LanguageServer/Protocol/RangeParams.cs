namespace Doorbell.LanguageServer.Protocol;

/// <summary>What is asked about a piece of a document.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Range">The piece.</param>
internal sealed record RangeParams(TextDocumentIdentifier TextDocument, TextRange Range);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>What is asked about proposals.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Position">The place.</param>
/// <param name="Context">Why it is asked; null if the client does not say.</param>
internal sealed record CompletionParams(TextDocumentIdentifier TextDocument, Position Position, CompletionContext? Context = null);

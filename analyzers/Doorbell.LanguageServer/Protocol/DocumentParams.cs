namespace Doorbell.LanguageServer.Protocol;

/// <summary>What is asked about a whole document.</summary>
/// <param name="TextDocument">The document.</param>
internal sealed record DocumentParams(TextDocumentIdentifier TextDocument);

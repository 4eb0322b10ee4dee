namespace Doorbell.LanguageServer.Protocol;

/// <summary>What can be done at a place.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Range">The place.</param>
/// <param name="Context">What is wanted there.</param>
internal sealed record CodeActionParams(TextDocumentIdentifier TextDocument, TextRange Range, CodeActionContext Context);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>A document.</summary>
/// <param name="Uri">Its address.</param>
internal sealed record TextDocumentIdentifier(string Uri);

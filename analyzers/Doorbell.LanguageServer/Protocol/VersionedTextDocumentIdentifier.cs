namespace Doorbell.LanguageServer.Protocol;

/// <summary>A document in one of its states.</summary>
/// <param name="Uri">Its address.</param>
/// <param name="Version">Grows with each change.</param>
internal sealed record VersionedTextDocumentIdentifier(string Uri, int Version);

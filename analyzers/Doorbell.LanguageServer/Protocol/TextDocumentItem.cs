namespace Doorbell.LanguageServer.Protocol;

/// <summary>A document that was opened.</summary>
/// <param name="Uri">Its address.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="Text">All of it.</param>
/// <param name="LanguageId">What its client takes it for.</param>
internal sealed record TextDocumentItem(string Uri, int Version, string Text, string? LanguageId = null);

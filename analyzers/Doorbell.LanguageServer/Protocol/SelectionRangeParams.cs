namespace Doorbell.LanguageServer.Protocol;

/// <summary>Where selections are to grow from.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Positions">The places.</param>
internal sealed record SelectionRangeParams(TextDocumentIdentifier TextDocument, IReadOnlyList<Position> Positions);

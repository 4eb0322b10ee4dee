namespace Doorbell.LanguageServer.Protocol;

/// <summary>What is known about a place.</summary>
/// <param name="Contents">The text.</param>
/// <param name="Range">The word that it is about.</param>
internal sealed record Hover(MarkupContent Contents, TextRange? Range);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>A piece of text that leads somewhere.</summary>
/// <param name="Range">The piece.</param>
/// <param name="Target">Where to.</param>
/// <param name="Tooltip">What is there.</param>
internal sealed record DocumentLink(TextRange Range, string Target, string? Tooltip);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>Words between the author's.</summary>
/// <param name="Position">Where.</param>
/// <param name="Label">The words.</param>
/// <param name="Kind">1 of types and values.</param>
/// <param name="Tooltip">What they say.</param>
/// <param name="PaddingLeft">Whether a blank comes before.</param>
internal sealed record InlayHint(Position Position, string Label, int Kind, string? Tooltip, bool PaddingLeft);

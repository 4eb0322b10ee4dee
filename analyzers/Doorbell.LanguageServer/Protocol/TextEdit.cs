namespace Doorbell.LanguageServer.Protocol;

/// <summary>A change of a document.</summary>
/// <param name="Range">What goes.</param>
/// <param name="NewText">What comes.</param>
internal sealed record TextEdit(TextRange Range, string NewText);

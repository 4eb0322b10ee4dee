namespace Doorbell.LanguageServer.Protocol;

/// <summary>What can be renamed at a place.</summary>
/// <param name="Range">The word.</param>
/// <param name="Placeholder">Its text.</param>
internal sealed record RenameRange(TextRange Range, string Placeholder);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>A change of a document.</summary>
/// <param name="Text">What comes.</param>
/// <param name="Range">What goes; null: everything.</param>
internal sealed record TextDocumentContentChangeEvent(string Text, TextRange? Range = null);

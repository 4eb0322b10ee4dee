namespace Doorbell.LanguageServer.Protocol;

/// <summary>A change of a document.</summary>
/// <param name="Range">What goes; null: everything.</param>
/// <param name="Text">What comes.</param>
internal sealed record TextDocumentContentChangeEvent(TextRange? Range, string Text);

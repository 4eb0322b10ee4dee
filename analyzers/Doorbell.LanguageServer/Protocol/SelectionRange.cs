namespace Doorbell.LanguageServer.Protocol;

/// <summary>A selection and the next larger one.</summary>
/// <param name="Range">The selection.</param>
/// <param name="Parent">The next larger one.</param>
internal sealed record SelectionRange(TextRange Range, SelectionRange? Parent);

namespace Doorbell.LanguageServer.Protocol;

/// <summary>A cell of a table of verdicts.</summary>
/// <param name="Text">What came out.</param>
/// <param name="Reason">Why; null where nothing needs a reason.</param>
internal sealed record VerdictCell(string Text, string? Reason);

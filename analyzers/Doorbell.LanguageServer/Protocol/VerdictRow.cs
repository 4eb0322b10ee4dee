namespace Doorbell.LanguageServer.Protocol;

/// <summary>A row of a table of verdicts.</summary>
/// <param name="Name">The parameters.</param>
/// <param name="Cells">By column.</param>
internal sealed record VerdictRow(string Name, IReadOnlyList<VerdictCell> Cells);

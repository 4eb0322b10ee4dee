namespace Doorbell.LanguageServer.Protocol;

/// <summary>A sweep that was run.</summary>
/// <param name="Name">The sweep.</param>
/// <param name="Heading">The varied parameters.</param>
/// <param name="Columns">Scenarios.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Markdown">The same as a table in Markdown.</param>
internal sealed record VerdictTable(string Name, string Heading, IReadOnlyList<string> Columns, IReadOnlyList<VerdictRow> Rows, string Markdown);

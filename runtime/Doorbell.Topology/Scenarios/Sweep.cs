namespace Doorbell.Topology.Scenarios;

/// <summary>A table of scenarios (columns) over parameters (rows).</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Span">The declaration's head.</param>
/// <param name="Heading">What the row names are values of: the varied parameters, with spaces between.</param>
/// <param name="Columns">Scenario names.</param>
/// <param name="Rows">In order: all combinations of the varied parameters, then the rows by name. Lowered when asked for.</param>
public sealed record Sweep(string Name, SourceSpan Span, string Heading, IReadOnlyList<string> Columns, IEnumerable<SweepRow> Rows);

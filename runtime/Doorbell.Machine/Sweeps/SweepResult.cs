using Doorbell.Topology;

namespace Doorbell.Machine.Sweeps;

/// <summary>A sweep's table.</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Span">The declaration's head.</param>
/// <param name="Heading">What the row names are values of.</param>
/// <param name="Columns">Scenario names.</param>
/// <param name="Rows">In order.</param>
public sealed record SweepResult(string Name, SourceSpan Span, string Heading, IReadOnlyList<string> Columns, IReadOnlyList<SweepResultRow> Rows);

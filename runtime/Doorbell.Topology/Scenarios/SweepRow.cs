namespace Doorbell.Topology.Scenarios;

/// <summary>A row of a sweep.</summary>
/// <param name="Name">Its values, or its name.</param>
/// <param name="Cells">One run a column, all on the same machines' descriptions.</param>
public sealed record SweepRow(string Name, IReadOnlyList<ScenarioRun> Cells);

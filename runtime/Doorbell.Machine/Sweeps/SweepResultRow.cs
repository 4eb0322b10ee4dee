namespace Doorbell.Machine.Sweeps;

/// <summary>A row of a sweep's table.</summary>
/// <param name="Name">The row's values, or its name.</param>
/// <param name="Cells">One a column.</param>
public sealed record SweepResultRow(string Name, IReadOnlyList<SweepCell> Cells);

using Doorbell.Machine.Scenarios;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Machine.Sweeps;

/// <summary>Runs every cell of a sweep.</summary>
public static class SweepRunner
{
    /// <summary>The table. A cell fails nothing.</summary>
    /// <param name="sweep">What to run.</param>
    /// <param name="settings">How.</param>
    /// <param name="finished">Told of every cell as it is done: row, column, cell.</param>
    /// <param name="cancellation">Ends the sweep between statements with an <see cref="OperationCanceledException"/>.</param>
    public static SweepResult Run(
        Sweep sweep,
        RunSettings? settings = null,
        Action<string, string, SweepCell>? finished = null,
        CancellationToken cancellation = default)
    {
        var rows = new List<SweepResultRow>();
        foreach (var row in sweep.Rows)
        {
            var cells = new List<SweepCell>();
            for (var column = 0; column < row.Cells.Count; column++)
            {
                var cell = CellOf(ScenarioExecution.ToEnd(row.Cells[column], settings, cancellation));
                cells.Add(cell);
                finished?.Invoke(row.Name, sweep.Columns[column], cell);
            }

            rows.Add(new SweepResultRow(row.Name, cells));
        }

        return new SweepResult(sweep.Name, sweep.Span, sweep.Heading, sweep.Columns, rows);
    }

    /// <summary>What a sweep shows of a scenario's end.</summary>
    public static SweepCell CellOf(ScenarioResult result) => new(
        result.Outcome switch
        {
            Outcome.Failed => "failed",
            Outcome.Refused => "refused",
            Outcome.Unusable => "unusable",
            Outcome.NotExecutable => "not_executable",
            _ when result.Report is { } report => report.ToString(),
            Outcome.None => "none",
            Outcome.Lost => "lost",
            _ => "delivered",
        },
        result.Reason);
}

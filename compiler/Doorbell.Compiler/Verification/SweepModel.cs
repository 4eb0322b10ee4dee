using Doorbell.Compiler.Sources;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler.Verification;

/// <summary>A sweep as it can be chosen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Doc">The <c>///</c> lines above it, without marks; null if there are none.</param>
/// <param name="Location">Its name where it is declared.</param>
/// <param name="Heading">The varied parameters, with spaces between.</param>
/// <param name="Columns">Names of scenarios, or of cases behind a dot.</param>
/// <param name="RowCount">Number of rows.</param>
public sealed record SweepModel(string Name, string? Doc, SourceLocation Location, string Heading, IReadOnlyList<string> Columns, int RowCount)
{
    internal Func<IEnumerable<Result<SweepRow>>> RowSource { get; init; } = () => [];

    /// <summary>The rows, each lowered when it is asked for: all combinations of the varied parameters, then the rows by name.</summary>
    public IEnumerable<Result<SweepRow>> Rows => RowSource();

    /// <summary>The whole sweep, all rows lowered; fails if one of them does.</summary>
    public Result<Sweep> Lower()
    {
        var rows = new List<SweepRow>(RowCount);
        foreach (var row in Rows)
        {
            if (row.Value is null)
            {
                return new Result<Sweep>(null, row.Diagnostics);
            }

            rows.Add(row.Value);
        }

        return new Result<Sweep>(new Sweep(Name, Expressions.Spans.Full(Location), Heading, Columns, rows), []);
    }
}

using System.Text;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Machine;
using Doorbell.Machine.Sweeps;

namespace Doorbell.LanguageServer.Running;

/// <summary>Runs sweeps, as tables of verdicts.</summary>
internal static class SweepTables
{
    /// <summary>The sweeps of a name, or all of them where none is named; those that cannot be lowered are left out.</summary>
    public static IReadOnlyList<VerdictTable> Run(DocumentView view, string? name, CancellationToken cancellation)
    {
        var tables = new List<VerdictTable>();
        foreach (var sweep in view.Model.HasErrors ? [] : view.Model.Sweeps.Where(sweep => name is null || sweep.Name == name))
        {
            if (sweep.Lower().Value is { } lowered)
            {
                tables.Add(Of(SweepRunner.Run(lowered, new RunSettings(), null, cancellation)));
            }
        }

        return tables;
    }

    private static VerdictTable Of(SweepResult result)
    {
        IReadOnlyList<VerdictRow> rows = [.. result.Rows.Select(row => new VerdictRow(row.Name, [.. row.Cells.Select(cell => new VerdictCell(cell.Text, cell.Reason))]))];
        return new VerdictTable(result.Name, result.Heading, result.Columns, rows, Markdown(result));
    }

    private static string Markdown(SweepResult result)
    {
        var text = new StringBuilder();
        text.Append("| ").Append(Escaped(result.Heading)).Append(" | ").AppendJoin(" | ", result.Columns.Select(Escaped)).Append(" |\n|---|");
        text.Insert(text.Length, "---|", result.Columns.Count).Append('\n');
        foreach (var row in result.Rows)
        {
            text.Append("| ").Append(Escaped(row.Name)).Append(" | ").AppendJoin(" | ", row.Cells.Select(CellOf)).Append(" |\n");
        }

        return text.ToString();
    }

    private static string CellOf(SweepCell cell) => Escaped(cell.Reason is null ? cell.Text : $"{cell.Text}: {cell.Reason}");

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}

using Doorbell.Cli.Output;
using Doorbell.Machine.Sweeps;

namespace Doorbell.Cli.Running;

/// <summary>Prints a sweep as an aligned table. A row's one reason stands at its end; where rows have several, all stand below.</summary>
internal static class SweepTable
{
    private const int Gap = 2;
    private const int NarrowestColumn = 10;

    public static void Print(TextWriter output, SweepResult sweep, Ansi ansi)
    {
        var heading = sweep.Heading == "" ? sweep.Name : sweep.Heading;
        var first = sweep.Rows.Select(row => row.Name.Length).Append(heading.Length).Max();
        var widths = sweep.Columns.Select((column, i) => sweep.Rows.Select(row => row.Cells[i].Text.Length).Append(column.Length).Append(NarrowestColumn).Max()).ToList();
        var inline = sweep.Rows.All(row => Reasons(row).Count() <= 1);

        output.WriteLine(ansi.Bold($"{heading.PadRight(first + Gap)}{string.Concat(sweep.Columns.Select((column, i) => column.PadRight(widths[i] + Gap)))}".TrimEnd()));
        foreach (var row in sweep.Rows)
        {
            output.Write(row.Name.PadRight(first + Gap));
            var reason = inline ? Reasons(row).FirstOrDefault().Reason ?? "" : "";
            var last = reason == "" ? row.Cells.Count - 1 : row.Cells.Count;
            for (var i = 0; i < row.Cells.Count; i++)
            {
                var blanks = i == last ? "" : new string(' ', widths[i] + Gap - row.Cells[i].Text.Length);
                output.Write($"{Coloured(row.Cells[i].Text, ansi)}{blanks}");
            }

            output.WriteLine(ansi.Faint(reason));
        }

        if (!inline)
        {
            PrintReasons(output, sweep, ansi);
        }
    }

    private static IEnumerable<(int Column, string Reason)> Reasons(SweepResultRow row) =>
        row.Cells.Select((cell, i) => (Column: i, Reason: cell.Reason ?? "")).Where(entry => entry.Reason != "");

    private static void PrintReasons(TextWriter output, SweepResult sweep, Ansi ansi)
    {
        var names = sweep.Rows.SelectMany(row => Reasons(row).Select(entry => $"{row.Name}.{sweep.Columns[entry.Column]}")).Select(name => name.Length).Max();
        output.WriteLine();
        foreach (var row in sweep.Rows)
        {
            foreach (var (column, reason) in Reasons(row))
            {
                output.WriteLine($"{$"{row.Name}.{sweep.Columns[column]}".PadRight(names + Gap)}{ansi.Faint(reason)}");
            }
        }
    }

    private static string Coloured(string cell, Ansi ansi) => cell switch
    {
        "delivered" or "true" => ansi.Green(cell),
        "lost" or "refused" or "failed" or "unusable" or "false" => ansi.Red(cell),
        "none" or "not_executable" => ansi.Faint(cell),
        _ => cell,
    };
}

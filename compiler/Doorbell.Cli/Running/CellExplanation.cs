using Doorbell.Cli.Hosting;
using Doorbell.Compiler;
using Doorbell.Compiler.Verification;
using Doorbell.Engine;
using Doorbell.Machine;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Sweeps;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Cli.Running;

/// <summary>Runs one cell of a sweep again and prints every step of it.</summary>
internal static class CellExplanation
{
    /// <param name="context">Where to print.</param>
    /// <param name="models">All files of the run.</param>
    /// <param name="cell"><c>sweep.row.column</c>, or <c>row.column</c>.</param>
    public static void Print(CommandContext context, IEnumerable<Model> models, string cell)
    {
        var known = new List<string>();
        foreach (var (model, sweep) in models.SelectMany(model => model.Sweeps.Select(sweep => (model, sweep))))
        {
            foreach (var row in sweep.Rows.Select(row => row.Value).OfType<SweepRow>())
            {
                for (var column = 0; column < sweep.Columns.Count; column++)
                {
                    var name = $"{row.Name}.{sweep.Columns[column]}";
                    if (cell == name || cell == $"{sweep.Name}.{name}")
                    {
                        Print(context, model, sweep, row, column);
                        return;
                    }

                    known.Add($"{sweep.Name}.{name}");
                }
            }
        }

        throw new CommandFailureException(
            ExitCode.WrongUsage,
            $"No sweep has a cell \"{cell}\".",
            known.Count == 0 ? "There is no sweep." : Spelling.Closest(cell, known) is { } near ? $"Did you mean \"{near}\"?" : $"The first is \"{known[0]}\".");
    }

    private static void Print(CommandContext context, Model model, SweepModel sweep, SweepRow row, int column)
    {
        using var trace = new StringWriter();
        var result = ScenarioExecution.ToEnd(row.Cells[column], new RunSettings { Trace = new TraceWriter(trace) }, context.Cancellation);
        var cell = SweepRunner.CellOf(result);
        context.Out.WriteLine($"{sweep.Name}.{row.Name}.{sweep.Columns[column]}: {cell.Text}");
        if (cell.Reason is { } reason)
        {
            context.Out.WriteLine(reason);
        }

        context.Out.WriteLine();
        context.Out.WriteLine("Every step of it; a statement's steps stand below it, and a machine boots when it is first needed:");
        context.Out.WriteLine();
        TraceText.Print(context.Out, trace.ToString(), (file, line) => LineOf(model, file, line));
    }

    private static string? LineOf(Model model, string file, int line)
    {
        var source = model.Files.FirstOrDefault(one => one.Path == file)?.Source;
        return source is not null && line >= 1 && line <= source.LineCount ? source.LineText(line).Trim() : null;
    }
}

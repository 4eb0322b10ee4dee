using System.CommandLine;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Cli.Running;
using Doorbell.Compiler;
using Doorbell.Engine;
using Doorbell.Machine;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Sweeps;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell run</c>: which of the author's expectations hold.</summary>
internal sealed class RunCommand
{
    private readonly CommandContext context;
    private readonly bool json;

    private RunCommand(CommandContext context, bool json)
    {
        this.context = context;
        this.json = json;
    }

    public static Command Create(CommandContext context)
    {
        var file = CommonOptions.File();
        var names = new Argument<string[]>("NAME") { Description = "Scenarios, cases (forging.under_a_table) and sweeps to run; all of them if none is named.", Arity = ArgumentArity.ZeroOrMore };
        var parameters = CommonOptions.Parameters();
        var trace = new Option<string?>("--trace") { Description = "Writes every step as JSON lines.", HelpName = "FILE" };
        var explain = new Option<string?>("--explain") { Description = "Prints what happened behind a cell of a sweep: sweep.row.column.", HelpName = "CELL" };
        var format = CommonOptions.Format();
        var command = new Command("run", "Runs a topology's scenarios and sweeps, and says which expectations hold.") { file, names, parameters, trace, explain, format };
        command.SetAction(parsed => new RunCommand(context, parsed.IsJson(format)).Run(
            parsed.GetRequiredValue(file),
            parsed.GetValue(names) ?? [],
            parsed.GetValue(parameters) ?? [],
            parsed.GetValue(trace),
            parsed.GetValue(explain)));
        return command;
    }

    private int Run(string file, string[] names, string[] parameters, string? trace, string? explain)
    {
        var loader = new ModelLoader(context, parameters);
        var files = loader.Files.ExpandRunnable(file).Select(path => new FileReport(path, loader.Load(path))).ToList();
        var runnable = files.Where(report => !report.Model.HasErrors).ToList();
        if (explain is not null && runnable.Count == files.Count)
        {
            CellExplanation.Print(context, runnable.Select(report => report.Model), explain);
            return ExitCode.Fine;
        }

        var selection = runnable.Count == files.Count ? new RunSelection(names, [.. files.Select(report => report.Model)]) : null;
        using var traceFile = trace is null ? null : context.Files.Create(trace, overwrite: true);
        var settings = new RunSettings { Trace = traceFile is null ? null : new TraceWriter(traceFile.Writer) };
        IRunPrinter printer = json ? new RunJsonPrinter(context) : new RunTextPrinter(context, files.Count > 1);
        foreach (var report in files.Where(report => report.Model.HasErrors))
        {
            Refuse(report, report.Model.Diagnostics);
        }

        RunAll(runnable, selection ?? new RunSelection([], []), settings, printer);
        printer.End(files);
        traceFile?.Commit();
        return files.Any(report => report.Errors.Count > 0 || report.Scenarios.Any(result => result.Verdict == Verdict.NotExecutable)) ? ExitCode.BadInput
            : files.Any(report => report.Scenarios.Any(result => result.Verdict == Verdict.Failed)) ? ExitCode.ExpectationFailed
            : ExitCode.Fine;
    }

    private void RunAll(List<FileReport> files, RunSelection selection, RunSettings settings, IRunPrinter printer)
    {
        var total = files.Sum(file => selection.Scenarios(file.Model).Count() + selection.Sweeps(file.Model).Sum(sweep => sweep.RowCount * sweep.Columns.Count));
        var done = 0;
        using var progress = new LiveProgress(context, total);
        foreach (var file in files)
        {
            printer.Begin(file);
            foreach (var (scenario, @case) in selection.Scenarios(file.Model))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                progress.Report(done++, @case is null ? scenario.Name : $"{scenario.Name}.{@case}");
                var run = file.Model.Lower(scenario.Name, @case);
                if (run.Value is null)
                {
                    Refuse(file, run.Diagnostics);
                    continue;
                }

                var refusals = file.Model.Refusals(run.Value);
                var result = refusals.Count == 0
                    ? ScenarioExecution.ToEnd(run.Value, settings, context.Cancellation)
                    : NotExecutable(run.Value, refusals[0].Message);
                file.Scenarios.Add(result);
                printer.Scenario(file, result);
                Refuse(file, refusals);
            }

            foreach (var sweep in selection.Sweeps(file.Model))
            {
                var table = new Sweep(sweep.Name, default, sweep.Heading, sweep.Columns, RowsOf(file, sweep.Rows));
                var result = SweepRunner.Run(table, settings, (row, column, _) => progress.Report(done++, $"{sweep.Name}.{row}.{column}"), context.Cancellation);
                file.Sweeps.Add(result);
                printer.Sweep(file, result);
            }
        }
    }

    private static ScenarioResult NotExecutable(ScenarioRun run, string reason) => new()
    {
        Scenario = run.Scenario,
        Case = run.Case,
        Doc = run.Doc,
        Span = run.Span,
        Verdict = Verdict.NotExecutable,
        Outcome = Outcome.NotExecutable,
        Reason = reason,
    };

    // Rows are lowered one by one, so that a large sweep never stands in memory as a whole.
    private IEnumerable<SweepRow> RowsOf(FileReport file, IEnumerable<Result<SweepRow>> rows)
    {
        foreach (var row in rows)
        {
            if (row.Value is { } value)
            {
                yield return value;
            }
            else
            {
                Refuse(file, row.Diagnostics);
            }
        }
    }

    private void Refuse(FileReport file, IReadOnlyList<Diagnostic> diagnostics)
    {
        var before = file.Errors.Count;
        file.Add(diagnostics);
        if (!json)
        {
            context.Out.Flush();
            DiagnosticPrinter.Print(context.Error, file.Errors.Skip(before), context.ColoursError);
        }
    }
}

using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Machine.Scenarios;
using Doorbell.Machine.Sweeps;

namespace Doorbell.Cli.Running;

/// <summary>A line a scenario with its verdict, what failed below it, and a table a sweep.</summary>
internal sealed class RunTextPrinter(CommandContext context, bool namesFiles) : IRunPrinter
{
    private const int WidestName = 44;
    private readonly Ansi ansi = new(context.ColoursOut);
    private int nameWidth;
    private bool any;

    public void Begin(FileReport file)
    {
        nameWidth = Math.Min(WidestName, file.Model.Scenarios.SelectMany(scenario => scenario.Runs).Select(name => name.Length).DefaultIfEmpty().Max());
        if (namesFiles)
        {
            context.Out.WriteLine($"{(any ? "\n" : "")}{ansi.Bold(file.Path)}");
        }

        any = true;
    }

    public void Scenario(FileReport file, ScenarioResult result)
    {
        var verdict = result.Verdict switch
        {
            Verdict.Passed => ansi.Green("passed"),
            Verdict.Failed => ansi.Red("FAILED"),
            _ => ansi.Yellow("cannot"),
        };
        var doc = FirstLine(result.Doc ?? "");
        var name = doc == "" ? result.Name : result.Name.PadRight(nameWidth);
        var room = context.OutIsTerminal ? Math.Max(10, context.Width - name.Length - 11) : int.MaxValue;
        context.Out.WriteLine($"{verdict}  {name}{(doc == "" ? "" : $"  {ansi.Faint(doc.Length > room ? doc[..(room - 1)] + "…" : doc)}")}");
        if (result.Failures.Count > 0)
        {
            context.Out.WriteLine();
            DiagnosticPrinter.Print(context.Out, RunDiagnostics.Of(result, file.Model), context.ColoursOut);
            context.Out.WriteLine();
        }
    }

    public void Sweep(FileReport file, SweepResult result)
    {
        if (file.Scenarios.Count > 0 || file.Sweeps.Count > 1)
        {
            context.Out.WriteLine();
        }

        SweepTable.Print(context.Out, result, ansi);
    }

    public void End(IReadOnlyList<FileReport> files)
    {
        context.Out.Flush();
        var scenarios = files.SelectMany(file => file.Scenarios).ToList();
        var failed = scenarios.Count(result => result.Verdict == Verdict.Failed);
        var blocked = scenarios.Count(result => result.Verdict == Verdict.NotExecutable);
        string[] parts =
        [
            scenarios.Count == 0 ? "" : $"{scenarios.Count - failed - blocked} passed, {failed} failed",
            blocked == 0 ? "" : $"{blocked} cannot be executed yet",
            files.Sum(file => file.Sweeps.Count) is var sweeps and > 0 ? $"{sweeps} sweep{(sweeps == 1 ? "" : "s")}" : "",
        ];
        var summary = string.Join(", ", parts.Where(part => part != ""));
        context.Error.WriteLine(summary == "" ? "Nothing was run." : summary);
    }

    // What goes on below the line is marked, so that half a sentence does not look like a whole one.
    private static string FirstLine(string doc)
    {
        var lines = doc.ReplaceLineEndings("\n").Split('\n', 2);
        var first = lines[0].Trim();
        return lines.Length == 1 || first == "" || ".!?:…".Contains(first[^1]) ? first : first + " …";
    }
}

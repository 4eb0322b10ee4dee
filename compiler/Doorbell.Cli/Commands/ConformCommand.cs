using System.CommandLine;
using System.Text.Json;
using Doorbell.Cli.Hosting;
using Doorbell.Cli.Output;
using Doorbell.Machine.Conformance;

namespace Doorbell.Cli.Commands;

/// <summary><c>doorbell conform TRACE…</c>: replays recorded traces of other implementations on a fresh model.</summary>
internal sealed class ConformCommand
{
    private readonly CommandContext context;
    private readonly int shown;

    private ConformCommand(CommandContext context, int shown)
    {
        this.context = context;
        this.shown = shown;
    }

    public static Command Create(CommandContext context)
    {
        var traces = new Argument<string[]>("TRACE") { Description = "Recorded traces: .ndjson or .ndjson.gz files, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var first = new Option<int>("--first") { Description = "How many mismatches of each file to show in full.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var format = CommonOptions.Format();
        var command = new Command("conform", "Replays recorded traces of other implementations, and shows where the model differs.") { traces, first, format };
        command.SetAction(parsed => new ConformCommand(context, Math.Max(0, parsed.GetValue(first))).Run(parsed.GetRequiredValue(traces), parsed.IsJson(format)));
        return command;
    }

    private int Run(string[] traces, bool json)
    {
        var files = traces.SelectMany(FilesOf).ToList();
        var reports = new List<TraceReport>();
        using (var progress = new LiveProgress(context, files.Count))
        {
            foreach (var file in files)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                progress.Report(reports.Count, file);
                reports.Add(Replay(file));
                if (!json)
                {
                    Print(reports[^1]);
                }
            }
        }

        if (json)
        {
            JsonOutput.Print(context.Out, writer => Write(writer, reports));
        }
        else
        {
            context.Out.WriteLine($"{Count(files.Count, "file")}: {Total(reports)}");
        }

        return reports.Any(report => Rejected(report) > 0) ? ExitCode.BadInput
            : reports.Any(report => report.Failures > 0) ? ExitCode.ExpectationFailed
            : ExitCode.Fine;
    }

    private List<string> FilesOf(string trace)
    {
        if (!context.Files.FolderExists(trace))
        {
            return [trace];
        }

        var files = context.Files.FilesBelow(trace, [".ndjson", ".ndjson.gz"]);
        return files.Count > 0 ? files : throw new CommandFailureException(ExitCode.WrongUsage, $"The folder \"{trace}\" has no .ndjson or .ndjson.gz file.");
    }

    private TraceReport Replay(string file)
    {
        using var stream = context.Files.OpenRead(file);
        return FileStore.Guard(file, () => TraceReplay.Run(file, stream, Replayers.Fresh()));
    }

    private void Print(TraceReport report)
    {
        context.Out.WriteLine($"{report.File}: {Total([report])}");
        foreach (var problem in report.Problems.Take(shown))
        {
            context.Out.WriteLine($"  line {problem.Line}{(problem.Scenario == "" ? "" : $", {problem.Scenario}")}:");
            foreach (var line in problem.Message.Split('\n'))
            {
                context.Out.WriteLine($"    {line}");
            }
        }

        if (report.Failures > shown && shown > 0)
        {
            context.Out.WriteLine($"  and {report.Failures - shown} more");
        }

        foreach (var reason in report.Disagreements.GroupBy(line => line.Message))
        {
            context.Out.WriteLine($"  the text decides against the recording {Count(reason.Count(), "time")}, first in line {reason.First().Line}: {reason.Key}");
        }
    }

    private static string Total(IReadOnlyList<TraceReport> reports)
    {
        var rejected = reports.Sum(Rejected);
        var text = $"{Count(reports.Sum(report => (long)report.Lines), "operation")}, {Count(reports.Sum(Mismatches), "mismatch", "mismatches")}";
        return rejected == 0 ? text : $"{text}, {Count(rejected, "line")} not understood";
    }

    private static int Mismatches(TraceReport report) => report.Failures - Rejected(report);

    private static int Rejected(TraceReport report) => report.Problems.Count(problem => problem.Result == LineResult.Rejected);

    private static string Count(long count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";

    private static void Write(Utf8JsonWriter writer, List<TraceReport> reports)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("files");
        foreach (var report in reports)
        {
            writer.WriteStartObject();
            writer.WriteString("file", report.File);
            writer.WriteNumber("scenarios", report.Scenarios);
            writer.WriteNumber("operations", report.Lines);
            writer.WriteNumber("compared", report.Compared);
            writer.WriteNumber("mismatches", Mismatches(report));
            writer.WriteNumber("rejected", Rejected(report));
            writer.WriteNumber("decided_by_the_text", report.DisagreementCount);
            writer.WriteStartArray("problems");
            foreach (var problem in report.Problems)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line", problem.Line);
                writer.WriteString("scenario", problem.Scenario);
                writer.WriteString("result", problem.Result == LineResult.Rejected ? "rejected" : "mismatched");
                writer.WriteString("message", problem.Message);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("operations", reports.Sum(report => (long)report.Lines));
        writer.WriteNumber("mismatches", reports.Sum(Mismatches));
        writer.WriteEndObject();
    }
}

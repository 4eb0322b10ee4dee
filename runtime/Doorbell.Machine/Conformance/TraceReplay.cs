using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Doorbell.Machine.Conformance;

/// <summary>Replays whole trace files: NDJSON, one operation a line, <c>reset</c> starting a scenario.</summary>
public static class TraceReplay
{
    /// <summary>Replays a file, plain or gzip, in constant memory.</summary>
    /// <param name="file">Its name, for the report.</param>
    /// <param name="stream">Its bytes.</param>
    /// <param name="replayers">The kinds of traces that are known; the first line decides which is meant.</param>
    /// <param name="mostProblems">So many problems, and as many disagreements, are kept in full; the rest is only counted.</param>
    public static TraceReport Run(string file, Stream stream, IReadOnlyList<ITraceReplayer> replayers, int mostProblems = 100)
    {
        var text = new TraceText(stream);
        var number = 0;
        var report = Run(file, Counted(), replayers, mostProblems);
        return text.Problem is null
            ? report
            : report with
            {
                Problems = [.. report.Problems, new TraceProblem(file, number + 1, "", LineResult.Rejected, text.Problem)],
                Failures = report.Failures + 1,
            };

        IEnumerable<string> Counted()
        {
            foreach (var line in text.Lines())
            {
                number++;
                yield return line;
            }
        }
    }

    /// <summary>Replays a file. After a mismatch the rest of the scenario is still replayed; after a line that is not understood it is skipped.</summary>
    /// <param name="file">Its name, for the report.</param>
    /// <param name="lines">Its text.</param>
    /// <param name="replayers">The kinds of traces that are known; the first line decides which is meant.</param>
    /// <param name="mostProblems">So many problems, and as many disagreements, are kept in full; the rest is only counted.</param>
    public static TraceReport Run(string file, IEnumerable<string> lines, IReadOnlyList<ITraceReplayer> replayers, int mostProblems = 100)
    {
        var problems = new List<TraceProblem>();
        var disagreements = new List<TraceProblem>();
        ITraceReplayer? replayer = null;
        var scenario = "";
        var skipping = false;
        int number = 0, scenarios = 0, executed = 0, compared = 0, failures = 0, textDecides = 0;
        foreach (var text in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (!TryParse(text, out var document, out var reason))
            {
                Keep(problems, new TraceProblem(file, number, scenario, LineResult.Rejected, reason));
                failures++;
                skipping = true;
                continue;
            }

            using (document)
            {
                var line = document.RootElement;
                if (line.TryGetProperty("op", out var op) && op.ValueEquals("reset"))
                {
                    scenario = line.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() ?? "" : "";
                    scenarios++;
                    skipping = false;
                }

                if (skipping)
                {
                    continue;
                }

                replayer ??= replayers.FirstOrDefault(candidate => candidate.Recognizes(line));
                var outcome = replayer?.Replay(line) ?? LineOutcome.Rejected("The file does not begin like any known trace: its first line is a reset that describes a machine.");
                executed++;
                compared += outcome.Result is LineResult.Matched or LineResult.Mismatched or LineResult.TextDecides ? 1 : 0;
                if (outcome.Result is LineResult.Mismatched or LineResult.Rejected)
                {
                    Keep(problems, new TraceProblem(file, number, scenario, outcome.Result, outcome.Message));
                    failures++;
                    skipping = outcome.Result == LineResult.Rejected;
                }
                else if (outcome.Result == LineResult.TextDecides)
                {
                    Keep(disagreements, new TraceProblem(file, number, scenario, outcome.Result, outcome.Message));
                    textDecides++;
                }
            }
        }

        if (executed == 0 && failures == 0)
        {
            Keep(problems, new TraceProblem(file, Math.Max(1, number), scenario, LineResult.Rejected, "There is nothing in the file: a trace begins with a reset."));
            failures++;
        }

        return new TraceReport(file, scenarios, executed, compared, problems)
        {
            Failures = failures,
            Disagreements = disagreements,
            DisagreementCount = textDecides,
        };

        void Keep(List<TraceProblem> kept, TraceProblem problem)
        {
            if (kept.Count < mostProblems)
            {
                kept.Add(problem);
            }
        }
    }

    private static bool TryParse(string text, [NotNullWhen(true)] out JsonDocument? document, out string reason)
    {
        document = null;
        if (text.Length > TraceText.LongestLine)
        {
            reason = $"The line is longer than {TraceText.LongestLine} characters.";
            return false;
        }

        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            reason = "The line is not a JSON object.";
            return false;
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            document = null;
            reason = "The line is not a JSON object.";
            return false;
        }

        reason = "";
        return true;
    }
}

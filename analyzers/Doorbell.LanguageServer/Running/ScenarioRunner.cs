using Doorbell.Compiler;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Machine;
using Doorbell.Machine.Scenarios;
using Doorbell.Syntax.Text;
using Doorbell.Topology;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;

namespace Doorbell.LanguageServer.Running;

/// <summary>Runs scenarios on the machine, and says what came of them.</summary>
internal static class ScenarioRunner
{
    // Codes of `doorbell run`.
    private const string ExpectationFailed = "DB6001";
    private const string StatementRefused = "DB6002";
    private const string NotExecutable = "DB6003";

    /// <summary>Runs a scenario, one of its cases (<c>scenario.case</c>), or all cases of one that has some.</summary>
    /// <param name="view">The document.</param>
    /// <param name="name">What to run; what is not there gives no verdict.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static RunResult Run(DocumentView view, string name, CancellationToken cancellation)
    {
        var verdicts = new List<ScenarioVerdict>();
        var diagnostics = new List<Diagnostic>();
        foreach (var scenario in view.Model.Scenarios)
        {
            foreach (var run in scenario.Runs.Where(run => run == name || scenario.Name == name))
            {
                Run(view, scenario.Name, scenario.Cases.Count == 0 ? null : run[(scenario.Name.Length + 1)..], verdicts, diagnostics, cancellation);
            }
        }

        return new RunResult(verdicts, diagnostics);
    }

    private static void Run(DocumentView view, string scenario, string? @case, List<ScenarioVerdict> verdicts, List<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var name = @case is null ? scenario : $"{scenario}.{@case}";
        var lowered = view.Model.Lower(scenario, @case);
        IReadOnlyList<Finding> reasons = lowered.Value is null ? lowered.Diagnostics : view.Model.Refusals(lowered.Value);
        if (lowered.Value is not { } run || reasons.Count > 0)
        {
            verdicts.Add(new ScenarioVerdict(name, "cannot", "not_executable", null, [.. reasons.Select(reason => reason.Message)]));
            return;
        }

        var result = ScenarioExecution.ToEnd(run, new RunSettings(), cancellation);
        verdicts.Add(new ScenarioVerdict(
            name,
            result.Verdict switch { Verdict.Passed => "passed", Verdict.Failed => "failed", _ => "cannot" },
            result.Outcome.ToString(),
            result.Report?.ToString(),
            [.. result.Failures.Select(failure => failure.Message)]));
        diagnostics.AddRange(result.Failures.Select(failure => Convert(view, failure, result)).OfType<Diagnostic>());
    }

    private static Diagnostic? Convert(DocumentView view, Failure failure, ScenarioResult result)
    {
        var span = failure.Span.Line == 0 ? result.Span : failure.Span;
        if (span.File != view.Source.Path)
        {
            return null;
        }

        var code = result.Outcome switch
        {
            Outcome.NotExecutable => NotExecutable,
            Outcome.Refused or Outcome.Unusable => StatementRefused,
            _ => ExpectationFailed,
        };
        return new Diagnostic(
            view.Source.RangeOf(new TextSpan(span.Start, span.Length)),
            1,
            code,
            "doorbell run",
            $"{result.Name}: {failure.Message}",
            [.. failure.Related.Where(related => related.Span.Line != 0).Select(related => new DiagnosticRelatedInformation(LocationOf(view.Model, related.Span), related.Message))],
            null);
    }

    private static Location LocationOf(Model model, SourceSpan span)
    {
        var file = model.Files.FirstOrDefault(file => file.Path == span.File) ?? model.Files[0];
        return Positions.LocationOf(file.Source, new TextSpan(span.Start, span.Length));
    }
}

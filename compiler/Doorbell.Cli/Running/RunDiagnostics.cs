using Doorbell.Compiler;
using Doorbell.Machine.Scenarios;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Topology;

namespace Doorbell.Cli.Running;

/// <summary>What running finds, as diagnostics at the lines that it is about.</summary>
internal static class RunDiagnostics
{
    public static readonly DiagnosticDescriptor ExpectationFailed = new("DB6001", "An expectation does not hold", Severity.Error);
    public static readonly DiagnosticDescriptor StatementRefused = new("DB6002", "The kernel refuses a statement", Severity.Error);
    public static readonly DiagnosticDescriptor NotExecutable = new("DB6003", "A scenario needs what cannot be executed yet", Severity.Error);

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [ExpectationFailed, StatementRefused, NotExecutable];

    /// <summary>The failures of a scenario.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="model">Holds the texts that the failures point at.</param>
    public static IReadOnlyList<Diagnostic> Of(ScenarioResult result, Model model)
    {
        var descriptor = result.Outcome switch
        {
            Outcome.NotExecutable => NotExecutable,
            Outcome.Refused or Outcome.Unusable => StatementRefused,
            _ => ExpectationFailed,
        };
        return [.. result.Failures.Select(failure => Of(failure, descriptor, result.Span, model))];
    }

    /// <summary>The page of a code, as Markdown; null for one that is not ours.</summary>
    public static string? PageOf(string code)
    {
        using var stream = typeof(RunDiagnostics).Assembly.GetManifestResourceStream($"Doorbell.Cli.Pages.{code.ToUpperInvariant()}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Diagnostic Of(Failure failure, DiagnosticDescriptor descriptor, SourceSpan head, Model model)
    {
        var (source, span) = Place(failure.Span.Line == 0 ? head : failure.Span, model);
        var diagnostic = new Diagnostic(descriptor, source, span, failure.Message);
        foreach (var related in failure.Related.Where(related => related.Span.Line != 0))
        {
            var (otherSource, otherSpan) = Place(related.Span, model);
            diagnostic = diagnostic.WithRelated(otherSource, otherSpan, related.Message);
        }

        return diagnostic;
    }

    private static (SourceText Source, TextSpan Span) Place(SourceSpan span, Model model)
    {
        var file = model.Files.FirstOrDefault(file => file.Path == span.File) ?? model.Files[0];
        return (file.Source, new TextSpan(span.Start, span.Length));
    }
}

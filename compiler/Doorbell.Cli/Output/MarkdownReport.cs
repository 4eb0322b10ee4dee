using Doorbell.Cli.Checking;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Cli.Output;

/// <summary>Findings as a summary in Markdown, for the page of a build or a comment on a change.</summary>
internal static class MarkdownReport
{
    public static void Print(TextWriter output, CheckResult result, int files)
    {
        var summary = DiagnosticPrinter.Summary(result.Diagnostics);
        output.WriteLine($"# {(summary == "" ? "No mistakes found" : char.ToUpperInvariant(summary[0]) + summary[1..])}");
        output.WriteLine();
        output.WriteLine($"{(files == 1 ? "1 file" : $"{files} files")} checked; {result.Suppressed.Count} suppressed, {result.Findings.Count(finding => finding.Fix is not null)} to be repaired by `--fix`.");
        if (result.Diagnostics.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("| where | weight | rule | what |");
        output.WriteLine("|---|---|---|---|");
        foreach (var diagnostic in result.Diagnostics)
        {
            var name = result.Rules.Find(diagnostic.Code)?.Name;
            var place = $"{diagnostic.Source.Path}:{diagnostic.Source.PositionOf(diagnostic.Span.Start).Line}";
            output.WriteLine($"| {Cell(place)} | {DiagnosticJson.WordOf(diagnostic.Severity)} | {diagnostic.Code}{(name is null ? "" : $" `{name}`")} | {Cell(diagnostic.Message)} |");
        }

        output.WriteLine();
        foreach (var descriptor in result.Diagnostics.Select(diagnostic => diagnostic.Descriptor).DistinctBy(one => one.Code).OrderBy(one => one.Code, StringComparer.Ordinal))
        {
            output.WriteLine($"- {descriptor.Code}: {Cell(descriptor.Title)} ({Count(result.Diagnostics, descriptor)})");
        }
    }

    private static int Count(IReadOnlyList<Diagnostic> diagnostics, DiagnosticDescriptor descriptor) => diagnostics.Count(one => one.Code == descriptor.Code);

    // A bar would end the cell, an angle bracket begin a tag.
    private static string Cell(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' ');
}

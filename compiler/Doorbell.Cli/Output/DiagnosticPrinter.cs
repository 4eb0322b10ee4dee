using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Cli.Output;

/// <summary>Prints diagnostics for people.</summary>
internal static class DiagnosticPrinter
{
    /// <param name="output">Where to.</param>
    /// <param name="diagnostics">In the order in which they are read.</param>
    /// <param name="colours">Whether the reader is a terminal that takes colours.</param>
    public static void Print(TextWriter output, IEnumerable<Diagnostic> diagnostics, bool colours)
    {
        foreach (var diagnostic in diagnostics)
        {
            output.WriteLine(colours ? new Ansi(colours).Bold(diagnostic.ToString()) : diagnostic.ToString());
        }
    }

    /// <summary><c>2 errors, 1 warning</c>; nothing where there is nothing.</summary>
    public static string Summary(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        string[] parts =
        [
            Count(diagnostics.Count(d => d.Severity == Severity.Error), "error", "errors"),
            Count(diagnostics.Count(d => d.Severity == Severity.Warning), "warning", "warnings"),
            Count(diagnostics.Count(d => d.Severity == Severity.Info), "remark", "remarks"),
        ];
        return string.Join(", ", parts.Where(part => part != ""));
    }

    private static string Count(int count, string one, string many) => count switch { 0 => "", 1 => $"1 {one}", _ => $"{count} {many}" };
}

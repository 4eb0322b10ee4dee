using Doorbell.Compiler.Rendering;
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
        var renderer = new DiagnosticRenderer(colours);
        var first = true;
        foreach (var diagnostic in diagnostics)
        {
            output.Write(first ? "" : "\n");
            output.Write(renderer.Render(diagnostic));
            first = false;
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

using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>Collects findings, each once: a property that many elements share is evaluated for many of them.</summary>
public sealed class DiagnosticBag
{
    /// <summary>More than this are not kept.</summary>
    public const int Limit = 10_000;

    private HashSet<(string Code, string Path, int Start, int Length)>? known;
    private List<Diagnostic>? diagnostics;

    /// <summary>All findings in the order in which they were made.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics ?? (IReadOnlyList<Diagnostic>)[];

    /// <summary>Whether one of them is an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Adds a finding unless one with its code and place is there already.</summary>
    public void Report(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == Severity.Error;
        diagnostics ??= [];
        known ??= [];
        if (diagnostics.Count < Limit && known.Add((diagnostic.Code, diagnostic.Source.Path, diagnostic.Span.Start, diagnostic.Span.Length)))
        {
            diagnostics.Add(diagnostic);
        }
    }

    /// <summary>Adds findings as <see cref="Report(Diagnostic)"/> does.</summary>
    public void Report(IEnumerable<Diagnostic> several)
    {
        foreach (var diagnostic in several)
        {
            Report(diagnostic);
        }
    }
}

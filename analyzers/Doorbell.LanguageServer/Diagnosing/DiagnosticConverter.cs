using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Rules.Hosts;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;

namespace Doorbell.LanguageServer.Diagnosing;

/// <summary>Findings as the protocol has them.</summary>
internal static class DiagnosticConverter
{
    /// <summary>What a file is given at most; one more says that there are more.</summary>
    public const int Limit = 1000;

    private const string Source = "doorbell";
    private const string UnusedSuppression = "DB2901";
    private static readonly IReadOnlyList<int> Unnecessary = [1];

    public static Protocol.Diagnostic Convert(Finding finding) => new(
        finding.Source.RangeOf(finding.Span),
        Severity(finding.Severity),
        finding.Code,
        Source,
        MessageOf(finding),
        finding.Related.Count == 0 ? null : [.. finding.Related.Select(related => new DiagnosticRelatedInformation(Positions.LocationOf(related.Source, related.Span), related.Message))],
        finding.Code == UnusedSuppression ? Unnecessary : null);

    /// <summary>Findings of one file, no more than the limit.</summary>
    public static IReadOnlyList<Protocol.Diagnostic> Convert(IReadOnlyList<Finding> findings)
    {
        if (findings.Count <= Limit)
        {
            return [.. findings.Select(Convert)];
        }

        var last = findings[Limit];
        return
        [
            .. findings.Take(Limit).Select(Convert),
            new Protocol.Diagnostic(last.Source.RangeOf(last.Span), 3, last.Code, Source, $"{findings.Count - Limit} more findings of this file are not shown.", null, null),
        ];
    }

    /// <summary>That the compiler failed on a text.</summary>
    public static Protocol.Diagnostic Convert(SourceText source, Exception fault) => new(
        source.RangeOf(source.LineSpan(1)),
        1,
        HostDiagnostics.EditorFault.Code,
        Source,
        $"Doorbell itself failed on this file, so that nothing is known about it: {fault.GetType().Name}: {fault.Message} Please report it with the file.",
        null,
        null);

    public static int Severity(Severity severity) => severity switch
    {
        Syntax.Diagnostics.Severity.Error => 1,
        Syntax.Diagnostics.Severity.Warning => 2,
        _ => 3,
    };

    private static string MessageOf(Finding finding)
    {
        if (finding.Label is null && finding.Notes.Count == 0 && finding.Help.Count == 0)
        {
            return finding.Message;
        }

        var lines = new List<string> { finding.Message };
        if (finding.Label is not null)
        {
            lines.Add(finding.Label);
        }

        lines.AddRange(finding.Notes.Select(note => $"note: {note}"));
        lines.AddRange(finding.Help.Select(help => $"help: {help}"));
        return string.Join('\n', lines);
    }
}

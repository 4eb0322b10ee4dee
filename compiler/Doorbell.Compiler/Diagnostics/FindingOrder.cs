using Doorbell.Compiler.Files;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Compiler.Diagnostics;

/// <summary>Orders findings as a reader meets them.</summary>
public static class FindingOrder
{
    /// <summary>By file, then by place; what lies in none of the files comes first.</summary>
    public static IReadOnlyList<Diagnostic> Sort(IReadOnlyList<SourceFile> files, IReadOnlyList<Diagnostic> findings)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            order[file.Path] = order.Count;
        }

        return
        [
            .. findings
                .OrderBy(finding => order.TryGetValue(finding.Source.Path, out var file) ? file : -1)
                .ThenBy(finding => finding.Span.Start)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal),
        ];
    }
}

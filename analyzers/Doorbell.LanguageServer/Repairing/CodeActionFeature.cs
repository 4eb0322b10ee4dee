using Doorbell.LanguageServer.Diagnosing;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Rules;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Text;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;
using TextEdit = Doorbell.LanguageServer.Protocol.TextEdit;

namespace Doorbell.LanguageServer.Repairing;

/// <summary>Repairs of what is found at a place, and <c>suppress</c> with a reason.</summary>
internal static class CodeActionFeature
{
    public const string QuickFix = "quickfix";
    public const string FixAll = "source.fixAll";

    public static IReadOnlyList<CodeAction> At(DocumentView view, RuleReport? report, TextRange range, IReadOnlyList<string>? only)
    {
        var span = view.Source.SpanOf(range);
        var actions = new List<CodeAction>();
        if (Wants(only, QuickFix))
        {
            actions.AddRange(FixesOf((report?.Findings ?? []).Where(finding => Touches(view, finding.Diagnostic, span))));
            foreach (var finding in (report?.Diagnostics ?? view.Model.Diagnostics).Where(finding => Touches(view, finding, span)))
            {
                actions.AddRange(SpellingFix.Of(finding));
                if (SuppressionAction.Of(finding, view.File.Root) is { } suppression)
                {
                    actions.Add(suppression);
                }
            }
        }

        if (Wants(only, FixAll) && report is not null && FixApplier.Apply(report.Fixes).Files.Any(file => file.Path == view.Source.Path))
        {
            actions.Add(All(view, report));
        }

        return actions;
    }

    /// <summary>Edits of fixes by document.</summary>
    public static WorkspaceEdit EditOf(IEnumerable<Rules.Fixing.TextEdit> edits) => new(edits.GroupBy(edit => edit.Source).ToDictionary(
        file => DocumentPath.ToUri(file.Key.Path),
        file => (IReadOnlyList<TextEdit>)[.. file.Select(edit => new TextEdit(file.Key.RangeOf(edit.Span), edit.NewText))]));

    /// <summary>Each repair once, with all findings that it is for.</summary>
    private static IEnumerable<CodeAction> FixesOf(IEnumerable<RuleFinding> findings)
    {
        var fixes = new List<(RuleFix Fix, List<Finding> Findings)>();
        foreach (var finding in findings)
        {
            if (finding.Fix is not { } fix)
            {
                continue;
            }

            var known = fixes.Find(other => other.Fix.Title == fix.Title && other.Fix.Edits.SequenceEqual(fix.Edits));
            if (known.Findings is null)
            {
                fixes.Add((fix, [finding.Diagnostic]));
            }
            else
            {
                known.Findings.Add(finding.Diagnostic);
            }
        }

        return fixes.Select(fix => new CodeAction(fix.Fix.Title, QuickFix, [.. fix.Findings.Select(DiagnosticConverter.Convert)], true, EditOf(fix.Fix.Edits)));
    }

    private static CodeAction All(DocumentView view, RuleReport report)
    {
        var texts = FixApplier.Apply(report.Fixes).Files;
        var changes = texts.ToDictionary(
            file => DocumentPath.ToUri(file.Path),
            file => (IReadOnlyList<TextEdit>)[new TextEdit(Whole(view.Model.Files.First(old => old.Path == file.Path).Source), file.Text)]);
        return new CodeAction("Apply all fixes", FixAll, [], false, new WorkspaceEdit(changes));
    }

    private static TextRange Whole(SourceText source) => source.RangeOf(new TextSpan(0, source.Length));

    private static bool Touches(DocumentView view, Finding finding, TextSpan span) =>
        ReferenceEquals(finding.Source, view.Source) && finding.Span.Start <= span.End && span.Start <= finding.Span.End;

    private static bool Wants(IReadOnlyList<string>? only, string kind) =>
        only is null || only.Count == 0 || only.Any(wanted => kind == wanted || kind.StartsWith(wanted + ".", StringComparison.Ordinal));
}

using Doorbell.Compiler;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Topology;

namespace Doorbell.Rules;

/// <summary>Suppressions that suppress nothing any more, or name nothing.</summary>
/// <remarks>Only those of the main file are judged: a file that others extend may need one for their sake.</remarks>
internal sealed class SuppressionCheck(Model model, RuleSet rules, IReadOnlyList<Rule> asked)
{
    public void Report(FindingList findings)
    {
        var main = model.Files[0].Source;
        foreach (var suppression in model.Suppressions)
        {
            if (suppression.Syntax.Source == main)
            {
                Report(suppression, findings);
            }
        }
    }

    private void Report(Suppression suppression, FindingList findings)
    {
        var code = suppression.Code;
        if (code.Length == 0)
        {
            return;
        }

        var place = PlaceOf(suppression.Syntax.Code.Source, suppression.Syntax.Code.Span);
        var isRule = rules.Find(code) is { } info && string.Equals(info.Code, code, StringComparison.OrdinalIgnoreCase);
        var own = DiagnosticCatalogue.Find(code);
        if (!isRule && own is null)
        {
            // Other letters are those of rules that somebody else's host may have; a rule's name is nobody's code.
            var named = rules.Find(code.Replace('_', '-'));
            if (named is not null || code.StartsWith("DB", StringComparison.Ordinal))
            {
                var near = named?.Code ?? Spelling.Closest(code, rules.Infos.Select(one => one.Code));
                var finding = new Finding(place, named is not null
                    ? $"\"{code}\" is a rule's name, and a suppression takes its code. Write {named.Code}."
                    : $"There is no diagnostic \"{code}\".{(near is null ? "" : $" Did you mean \"{near}\"?")}");
                findings.Add(Housekeeping.UnknownSuppression, named is null ? finding : finding.WithFix(
                    new RuleFix($"Write {named.Code}", [new TextEdit(suppression.Syntax.Code.Source, suppression.Syntax.Code.Span, named.Code)])));
            }

            return;
        }

        var wasAsked = !isRule || asked.Any(rule => string.Equals(rule.Info.Code, code, StringComparison.OrdinalIgnoreCase));
        var isUsed = findings.Suppressed().Any(finding => Covers(suppression, finding.Diagnostic)) || model.SuppressedDiagnostics.Any(finding => Covers(suppression, finding));
        if (wasAsked && !isUsed)
        {
            findings.Add(Housekeeping.UnusedSuppression, new Finding(place, own is { Severity: Severity.Error }
                    ? $"{own.Code} is an error of the compiler, which no suppression silences."
                    : $"Nothing here is found at fault by {code} any more.")
                .WithHelp("remove the line")
                .WithFix(new RuleFix("Remove the suppression", [Removal(suppression)])));
        }
    }

    private static bool Covers(Suppression suppression, Diagnostic finding) => suppression.Covers(finding.Code, finding.Source.Path, finding.Span);

    private static TextEdit Removal(Suppression suppression)
    {
        var source = suppression.Syntax.Source;
        var line = source.PositionOf(suppression.Syntax.Span.Start).Line;
        var end = source.PositionOf(suppression.Syntax.Span.End).Line;
        var whole = line == end && source.LineText(line).Trim() == suppression.Syntax.Text && end < source.LineCount;
        return new TextEdit(
            source,
            whole ? TextSpan.FromBounds(source.LineStarts[line - 1], source.LineStarts[line]) : suppression.Syntax.Span,
            "");
    }

    private static SourceSpan PlaceOf(SourceText source, TextSpan span)
    {
        var start = source.PositionOf(span.Start);
        var end = source.PositionOf(span.End);
        return new SourceSpan(source.Path, span.Start, span.Length, start.Line, start.Column, end.Line, end.Column);
    }
}

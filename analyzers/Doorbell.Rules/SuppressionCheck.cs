using Doorbell.Compiler;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
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
        if (!isRule && DiagnosticCatalogue.Find(code) is null)
        {
            if (code.StartsWith("DB", StringComparison.Ordinal))
            {
                var near = Spelling.Closest(code, rules.Infos.Select(one => one.Code));
                var named = rules.Find(code);
                findings.Add(Housekeeping.UnknownSuppression, new Finding(
                    place, $"There is no diagnostic \"{code}\".{(named is not null ? $" Write {named.Code}." : near is null ? "" : $" Did you mean \"{near}\"?")}"));
            }

            return;
        }

        var wasAsked = !isRule || asked.Any(rule => string.Equals(rule.Info.Code, code, StringComparison.OrdinalIgnoreCase));
        var isUsed = findings.Suppressed().Any(finding => Covers(suppression, finding.Diagnostic)) || model.SuppressedDiagnostics.Any(finding => Covers(suppression, finding));
        if (wasAsked && !isUsed)
        {
            findings.Add(Housekeeping.UnusedSuppression, new Finding(place, $"Nothing here is found at fault by {code} any more.")
                .WithHelp("remove the line")
                .WithFix(new RuleFix("Remove the suppression", [Removal(suppression)])));
        }
    }

    private static bool Covers(Suppression suppression, Syntax.Diagnostics.Diagnostic finding) => suppression.Covers(finding.Code, finding.Source.Path, finding.Span);

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

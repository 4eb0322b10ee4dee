using Doorbell.Compiler;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Topology;

namespace Doorbell.Rules;

/// <summary>Turns findings into diagnostics, each place once a rule, and keeps what is suppressed apart.</summary>
internal sealed class FindingList(Model model, RuleConfiguration settings)
{
    private const int Limit = 10_000;

    private readonly Dictionary<string, SourceText> sources = model.Files.GroupBy(file => file.Path).ToDictionary(files => files.Key, files => files.First().Source);
    private readonly Dictionary<(string Code, string Path, int Start, int Length), int> known = [];
    private readonly List<(RuleInfo Rule, Diagnostic Diagnostic, RuleFix? Fix, int More)> shown = [];
    private readonly List<RuleFinding> suppressed = [];

    /// <summary>Adds what a rule found; a second finding of a rule at the same place only counts.</summary>
    public void Add(RuleInfo rule, Finding finding)
    {
        var (source, span) = PlaceOf(finding.Place);
        var key = (rule.Code, source.Path, span.Start, span.Length);
        if (known.TryGetValue(key, out var at))
        {
            if (at >= 0)
            {
                shown[at] = shown[at] with { More = shown[at].More + 1 };
            }

            return;
        }

        known.Add(key, -1);
        if (settings.Weigh(rule.Code, rule.Category, finding.Severity ?? rule.Severity) is not { } severity || shown.Count >= Limit)
        {
            return;
        }

        var diagnostic = new Diagnostic(rule.Descriptor, source, span, finding.Message)
        {
            Severity = severity,
            Label = finding.Label,
            Notes = finding.Notes,
            Help = finding.Help,
            Related = [.. finding.Related.Where(related => related.Place.Line > 0).Select(Related)],
        };
        if (model.IsSuppressed(diagnostic))
        {
            suppressed.Add(new RuleFinding(rule, diagnostic, finding.Fix));
            return;
        }

        known[key] = shown.Count;
        shown.Add((rule, diagnostic, finding.Fix, 0));
    }

    /// <summary>Adds that a rule failed, at the head of the main file.</summary>
    public void AddBroken(RuleInfo rule, Exception fault) => Add(
        Housekeeping.BrokenRule,
        new Finding(SourceSpan.None, $"The rule \"{rule.Name}\" ({rule.Code}) failed, so that nothing is known about what it looks for: {fault.GetType().Name}: {fault.Message}"));

    /// <summary>What is shown, in the order in which it was found.</summary>
    public IReadOnlyList<RuleFinding> All() => [.. shown.Select(one => new RuleFinding(
        one.Rule, one.More == 0 ? one.Diagnostic : one.Diagnostic.WithNote(one.More == 1 ? "one more like it" : $"{one.More} more like it"), one.Fix))];

    /// <summary>What the source suppresses.</summary>
    public IReadOnlyList<RuleFinding> Suppressed() => suppressed;

    private RelatedLocation Related(FindingPlace related)
    {
        var (source, span) = PlaceOf(related.Place);
        return new RelatedLocation(source, span, related.Message);
    }

    /// <summary>What no file declares is found at the head of the main file.</summary>
    private (SourceText Source, TextSpan Span) PlaceOf(SourceSpan place) =>
        place.Line > 0 && sources.TryGetValue(place.File, out var source)
            ? (source, new TextSpan(place.Start, place.Length))
            : (model.Files[0].Source, model.Files[0].Root.Header?.Name.Span ?? new TextSpan(0, 0));
}

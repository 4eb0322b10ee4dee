using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules;

/// <summary>What the rules found in a model.</summary>
/// <param name="Findings">Findings of rules, by file and place; suppressed ones are not among them.</param>
/// <param name="Diagnostics">The compiler's findings and those of the rules in one order, weighed as the settings say.</param>
/// <param name="Suppressed">Findings of rules that the source suppresses.</param>
public sealed record RuleReport(
    IReadOnlyList<RuleFinding> Findings,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<RuleFinding> Suppressed)
{
    /// <summary>Whether one of the diagnostics is an error.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>All repairs, in the order of the findings.</summary>
    public IReadOnlyList<RuleFix> Fixes => [.. Findings.Select(finding => finding.Fix).OfType<RuleFix>()];
}

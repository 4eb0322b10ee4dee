using Doorbell.Rules;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Cli.Checking;

/// <summary>What checking found in all files, each thing once.</summary>
/// <param name="Diagnostics">Findings of the compiler, the rules and about settings, by file.</param>
/// <param name="Findings">Those of the rules, with their repairs.</param>
/// <param name="Suppressed">Those that the source suppresses, with the reasons.</param>
/// <param name="Fixed">Repairs that were made.</param>
/// <param name="Rules">The rules that were asked.</param>
internal sealed record CheckResult(
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyList<RuleFinding> Findings,
    IReadOnlyList<SuppressedFinding> Suppressed,
    int Fixed,
    RuleSet Rules);

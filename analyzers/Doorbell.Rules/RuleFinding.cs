using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules;

/// <summary>A finding as hosts show it.</summary>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Diagnostic">The finding, weighed as the settings say.</param>
/// <param name="Fix">A mechanical repair, if there is one.</param>
public sealed record RuleFinding(RuleInfo Rule, Diagnostic Diagnostic, RuleFix? Fix);

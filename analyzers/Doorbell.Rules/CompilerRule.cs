using Doorbell.Rules.Authoring;

namespace Doorbell.Rules;

/// <summary>A rule whose findings are diagnostics of the compiler.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Category">Its family.</param>
/// <param name="Codes">The codes of the diagnostics that say it.</param>
public sealed record CompilerRule(string Name, RuleCategory Category, IReadOnlyList<string> Codes);

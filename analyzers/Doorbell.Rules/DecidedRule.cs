using Doorbell.Rules.Authoring;

namespace Doorbell.Rules;

/// <summary>A way to be unsafe that another diagnostic speaks of.</summary>
/// <param name="Name">What it is called where such things are listed.</param>
/// <param name="Category">Its family.</param>
/// <param name="Codes">The codes of the diagnostics that say it.</param>
public sealed record DecidedRule(string Name, RuleCategory Category, IReadOnlyList<string> Codes);

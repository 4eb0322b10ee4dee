using Doorbell.Rules.Authoring;

namespace Doorbell.Rules;

/// <summary>A way to be unsafe that no topology can show, so that no rule looks for it here.</summary>
/// <param name="Name">What it is called where such things are listed.</param>
/// <param name="Category">Its family.</param>
/// <param name="What">What would be wrong, without full stop.</param>
/// <param name="Reason">Why a topology does not show it, and what finds it instead.</param>
public sealed record UndecidedRule(string Name, RuleCategory Category, string What, string Reason)
{
    /// <summary>Says so as a page, in Markdown.</summary>
    public string Page => $"# {Name}: {What}\n\n`{Name}` · {Category.Word()} · no rule\n\n## Why there is no rule\n\n{Reason}\n";
}

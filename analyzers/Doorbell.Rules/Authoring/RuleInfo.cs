using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Authoring;

/// <summary>What is known about a rule without asking it.</summary>
/// <param name="Code">Stable: <c>DB</c> and four digits, in its category's block. Custom rules take letters of their own.</param>
/// <param name="Name">Short, in words joined by hyphens: <c>map-at-affinity</c>.</param>
/// <param name="Category">Its family.</param>
/// <param name="Title">What it finds, as a sentence without full stop and without the names of a case.</param>
/// <param name="Severity">Its weight unless configured otherwise.</param>
/// <param name="Source">The section of a specification, or the file of the kernel, that it rests on.</param>
public sealed record RuleInfo(string Code, string Name, RuleCategory Category, string Title, Severity Severity, string Source)
{
    /// <summary>What a machine must have for the rule to be asked.</summary>
    public RuleNeeds Needs { get; init; }

    /// <summary>The profiles in which it is asked; none: always.</summary>
    public RuleProfiles Profiles { get; init; }

    /// <summary>Whether it can offer a mechanical repair.</summary>
    public bool HasFix { get; init; }

    /// <summary>The kind of diagnostic that its findings are.</summary>
    public DiagnosticDescriptor Descriptor { get; } = new(Code, Title, Severity);
}

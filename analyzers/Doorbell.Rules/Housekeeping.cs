using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules;

/// <summary>Findings about suppressions, settings and rules themselves, which no rule makes.</summary>
public static class Housekeeping
{
    private const string Source = "language reference, \"suppress\"";

    public static RuleInfo UnusedSuppression { get; } = new(
        "DB2901", "unused-suppression", RuleCategory.Housekeeping, "A suppression suppresses nothing", Severity.Warning, Source)
    { HasFix = true };

    public static RuleInfo UnknownSuppression { get; } = new(
        "DB2902", "unknown-suppression", RuleCategory.Housekeeping, "A suppression names no diagnostic", Severity.Warning, Source)
    { HasFix = true };

    public static RuleInfo BadSettings { get; } = new(
        "DB2903", "bad-settings", RuleCategory.Housekeeping, "A doorbell.json cannot be used as it stands", Severity.Error, "doorbell.schema.json");

    public static RuleInfo BrokenRule { get; } = new(
        "DB2904", "broken-rule", RuleCategory.Housekeeping, "A rule failed", Severity.Error, "the rule's own code");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } = [UnusedSuppression, UnknownSuppression, BadSettings, BrokenRule];
}

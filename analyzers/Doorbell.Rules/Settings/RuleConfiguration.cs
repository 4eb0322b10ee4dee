using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Settings;

/// <summary>How rules are weighed, and which profiles they are asked for. Never changes.</summary>
public sealed record RuleConfiguration
{
    private static readonly Dictionary<string, ConfiguredSeverity> NoRules = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<RuleCategory, ConfiguredSeverity> NoCategories = [];

    /// <summary>Nothing configured: each rule as it says itself, no profile.</summary>
    public static RuleConfiguration Default { get; } = new();

    /// <summary>The JSON schema of <c>doorbell.json</c>.</summary>
    public static string Schema
    {
        get
        {
            using var stream = typeof(RuleConfiguration).Assembly.GetManifestResourceStream("Doorbell.Rules.doorbell.schema.json");
            using var reader = new StreamReader(stream ?? Stream.Null);
            return reader.ReadToEnd();
        }
    }

    /// <summary>By code, in any case of letters.</summary>
    public IReadOnlyDictionary<string, ConfiguredSeverity> Rules { get; init; } = NoRules;

    /// <summary>By category; what is said of a rule itself wins.</summary>
    public IReadOnlyDictionary<RuleCategory, ConfiguredSeverity> Categories { get; init; } = NoCategories;

    /// <summary>The platforms whose requirements are asked for.</summary>
    public RuleProfiles Profiles { get; init; }

    /// <summary>Whether every warning becomes an error.</summary>
    public bool WarningsAreErrors { get; init; }

    /// <summary>The weight of a finding; null if it is not to be shown.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="category">Its rule's category; null for the compiler's findings.</param>
    /// <param name="own">What the finding says itself.</param>
    public Severity? Weigh(string code, RuleCategory? category, Severity own)
    {
        if (!Rules.TryGetValue(code, out var configured) || configured == ConfiguredSeverity.Default)
        {
            configured = category is { } family && Categories.TryGetValue(family, out var shared) ? shared : ConfiguredSeverity.Default;
        }

        Severity? weighed = configured switch
        {
            ConfiguredSeverity.None => null,
            ConfiguredSeverity.Info => Severity.Info,
            ConfiguredSeverity.Warning => Severity.Warning,
            ConfiguredSeverity.Error => Severity.Error,
            _ => own,
        };
        return weighed == Severity.Warning && WarningsAreErrors ? Severity.Error : weighed;
    }

    /// <summary>Whether a rule may show anything at all.</summary>
    public bool Asks(RuleInfo rule) =>
        (rule.Profiles == RuleProfiles.None || (rule.Profiles & Profiles) != 0) && Weigh(rule.Code, rule.Category, rule.Severity) is not null;
}

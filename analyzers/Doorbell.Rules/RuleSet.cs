using Doorbell.Rules.Authoring;
using Doorbell.Rules.Settings;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;

namespace Doorbell.Rules;

/// <summary>Rules that are asked together. Never changes.</summary>
public sealed class RuleSet
{
    private readonly Dictionary<string, RuleInfo> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Rule> byCode = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="rules">In any order; a code or name that occurs twice is an <see cref="ArgumentException"/>.</param>
    public RuleSet(IEnumerable<Rule> rules)
    {
        Rules = [.. rules.OrderBy(rule => rule.Info.Code, StringComparer.Ordinal)];
        Infos = [.. Rules.Select(rule => rule.Info), .. Housekeeping.All];
        foreach (var info in Infos)
        {
            known.Add(info.Code, info);
            known.Add(info.Name, info);
        }

        foreach (var rule in Rules)
        {
            byCode.Add(rule.Info.Code, rule);
        }
    }

    /// <summary>The rules that come with Doorbell.</summary>
    public static RuleSet Standard { get; } = new(RuleCatalogue.All);

    /// <summary>By code.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>What is known of each rule, and of the findings about suppressions and settings.</summary>
    public IReadOnlyList<RuleInfo> Infos { get; }

    /// <summary>What is known of the rule of a code or name; null if there is none.</summary>
    public RuleInfo? Find(string codeOrName) => known.TryGetValue(codeOrName, out var info) ? info : null;

    /// <summary>The page of a code or name, as Markdown; null if there is none.</summary>
    public string? PageOf(string codeOrName) =>
        Find(codeOrName) is not { } info ? null
        : byCode.TryGetValue(info.Code, out var rule) ? rule.Page
        : RulePages.Find(typeof(RuleSet).Assembly, info.Code);

    /// <summary>The settings in the text of a <c>doorbell.json</c>. What is wrong in it is left out, and reported.</summary>
    /// <param name="source">The text, with the path that diagnostics print.</param>
    /// <param name="diagnostics">What is wrong.</param>
    public RuleConfiguration ReadSettings(SourceText source, out IReadOnlyList<Diagnostic> diagnostics) =>
        ConfigurationReader.Read(source, Infos, Housekeeping.BadSettings.Descriptor, out diagnostics);

    /// <summary>These rules and others.</summary>
    public RuleSet With(IEnumerable<Rule> others) => new([.. Rules, .. others]);
}

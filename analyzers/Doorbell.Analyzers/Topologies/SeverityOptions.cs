using Doorbell.Compiler.Diagnostics;
using Doorbell.Rules;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Settings;
using Microsoft.CodeAnalysis.Diagnostics;
using Severity = Doorbell.Syntax.Diagnostics.Severity;

namespace Doorbell.Analyzers.Topologies;

/// <summary>
/// Reads <c>doorbell_diagnostic.CODE.severity</c> and <c>doorbell_category.NAME.severity</c> of <c>.editorconfig</c> and <c>.globalconfig</c>.
/// The compiler's own keys do not reach files that are no C# (dotnet/roslyn #31916).
/// </summary>
internal static class SeverityOptions
{
    /// <summary>The settings, with those of a file over them.</summary>
    public static RuleConfiguration Over(RuleConfiguration settings, AnalyzerConfigOptions options)
    {
        Dictionary<string, ConfiguredSeverity>? rules = null;
        foreach (var code in Codes())
        {
            if (options.TryGetValue($"doorbell_diagnostic.{code}.severity", out var word) && ConfigurationReader.SeverityOf(word) is { } severity)
            {
                rules ??= Copy(settings.Rules, StringComparer.OrdinalIgnoreCase);
                rules[code] = severity;
            }
        }

        Dictionary<RuleCategory, ConfiguredSeverity>? categories = null;
        foreach (var category in RuleCategories.All)
        {
            if (options.TryGetValue($"doorbell_category.{category.Word()}.severity", out var word) && ConfigurationReader.SeverityOf(word) is { } severity)
            {
                categories ??= Copy(settings.Categories, EqualityComparer<RuleCategory>.Default);
                categories[category] = severity;
            }
        }

        return settings with { Rules = rules ?? settings.Rules, Categories = categories ?? settings.Categories };
    }

    private static IEnumerable<string> Codes() =>
        RuleSet.Standard.Infos.Select(info => info.Code)
            .Concat(DiagnosticCatalogue.All.Where(own => own.Severity != Severity.Error).Select(own => own.Code));

    private static Dictionary<TKey, ConfiguredSeverity> Copy<TKey>(IReadOnlyDictionary<TKey, ConfiguredSeverity> from, IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        var copy = new Dictionary<TKey, ConfiguredSeverity>(comparer);
        foreach (var pair in from)
        {
            copy[pair.Key] = pair.Value;
        }

        return copy;
    }
}

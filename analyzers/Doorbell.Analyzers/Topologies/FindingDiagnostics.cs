using System.Text;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Microsoft.CodeAnalysis;
using Finding = Doorbell.Syntax.Diagnostics.Diagnostic;

namespace Doorbell.Analyzers.Topologies;

/// <summary>Findings about topologies as Roslyn's diagnostics.</summary>
internal static class FindingDiagnostics
{
    /// <summary>The diagnostic of a finding, weighed as the finding is.</summary>
    /// <param name="finding">A finding of the compiler or a rule.</param>
    /// <param name="rule">The rule, or null.</param>
    /// <param name="fix">Its repair, or null.</param>
    public static Microsoft.CodeAnalysis.Diagnostic Of(Finding finding, RuleInfo? rule, RuleFix? fix)
    {
        var descriptor = FindingDescriptors.Find(finding.Code) ?? FindingDescriptors.Failure;
        var severity = FindingDescriptors.SeverityOf(finding.Severity);
        return Microsoft.CodeAnalysis.Diagnostic.Create(
            descriptor.Id,
            descriptor.Category,
            MessageOf(finding, rule),
            severity,
            descriptor.DefaultSeverity,
            isEnabledByDefault: true,
            warningLevel: severity == DiagnosticSeverity.Error ? 0 : 1,
            descriptor.Title,
            descriptor.Description,
            descriptor.HelpLinkUri,
            FindingLocations.Of(finding.Source, finding.Span),
            finding.Related.Select(related => FindingLocations.Of(related.Source, related.Span)),
            descriptor.CustomTags,
            FindingFixes.Write(fix ?? SpellingOf(finding)));
    }

    /// <summary>A misspelt word has a repair too, though no rule found it.</summary>
    private static RuleFix? SpellingOf(Finding finding) =>
        finding.Meant is { } meant ? new RuleFix($"Change to {meant.Text}", [new TextEdit(finding.Source, meant.Span, meant.Text)]) : null;

    /// <summary>A build shows one line: what is wrong, what else is to be known, what to do, and where it is written.</summary>
    private static string MessageOf(Finding finding, RuleInfo? rule)
    {
        var text = new StringBuilder(finding.Message);
        foreach (var note in finding.Notes)
        {
            text.Append(" Note: ").Append(note).Append('.');
        }

        foreach (var help in finding.Help)
        {
            text.Append(" Help: ").Append(help).Append('.');
        }

        if (finding.Code == Compiler.Diagnostics.FileDiagnostics.MissingFileFound.Code)
        {
            text.Append(" Only what is among the project's additional files can be read: <AdditionalFiles Include=\"…\" />.");
        }

        return (rule is null || rule.Source.Length == 0 ? text : text.Append(" Source: ").Append(rule.Source).Append('.')).ToString();
    }
}

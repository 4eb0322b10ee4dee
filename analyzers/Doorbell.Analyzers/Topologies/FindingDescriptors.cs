using System.Collections.Immutable;
using Doorbell.Compiler.Diagnostics;
using Doorbell.Rules.Hosts;
using Microsoft.CodeAnalysis;
using RuleSet = Doorbell.Rules.RuleSet;
using Severity = Doorbell.Syntax.Diagnostics.Severity;

namespace Doorbell.Analyzers.Topologies;

/// <summary>Every kind of finding about a topology, as Roslyn wants to know them beforehand.</summary>
internal static class FindingDescriptors
{
    /// <summary>The compiler or a rule failed on a file: its fault, not the file's.</summary>
    public static readonly DiagnosticDescriptor Failure = new(
        HostDiagnostics.NotAnalyzedCode,
        HostDiagnostics.NotAnalyzed.Title,
        "The file could not be analyzed: {0}",
        "Doorbell.Internal",
        SeverityOf(HostDiagnostics.NotAnalyzed.Severity),
        isEnabledByDefault: true,
        PageLine(HostDiagnostics.NotAnalyzed.Code));

    private static readonly Dictionary<string, DiagnosticDescriptor> ByCode = new(StringComparer.OrdinalIgnoreCase);

    static FindingDescriptors()
    {
        foreach (var own in DiagnosticCatalogue.All)
        {
            // What the compiler calls an error makes a topology meaningless: nothing can change that.
            string[] tags = own.Severity == Severity.Error ? [WellKnownDiagnosticTags.NotConfigurable] : [];
            ByCode[own.Code] = new DiagnosticDescriptor(own.Code, own.Title, "{0}", "Doorbell", SeverityOf(own.Severity), true, PageLine(own.Code), customTags: tags);
        }

        foreach (var rule in RuleSet.Standard.Infos)
        {
            ByCode[rule.Code] = new DiagnosticDescriptor(
                rule.Code, rule.Title, "{0}", $"Doorbell.{rule.Category}", SeverityOf(rule.Severity), true, $"{rule.Name}. {rule.Source}. {PageLine(rule.Code)}");
        }

        All = ByCode.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).Append(Failure).ToImmutableArray();
    }

    /// <summary>By code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; }

    /// <summary>The kind of a code, or null.</summary>
    public static DiagnosticDescriptor? Find(string code) => ByCode.TryGetValue(code, out var descriptor) ? descriptor : null;

    /// <summary>Where a code's page is, which is the command and no address.</summary>
    public static string PageLine(string code) => $"See: doorbell rules {code}.";

    /// <summary>A weight as Roslyn has it.</summary>
    public static DiagnosticSeverity SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };
}

using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Hosts;

/// <summary>Diagnostics that neither the compiler nor a rule makes: those of hosts that failed themselves, and those of the analyzers of C# policies.</summary>
public static class HostDiagnostics
{
    /// <summary>A constant, as Roslyn wants it.</summary>
    public const string NotAnalyzedCode = "DB2990";

    /// <summary>The compiler or a rule failed within a build.</summary>
    public static readonly DiagnosticDescriptor NotAnalyzed = new(NotAnalyzedCode, "A topology could not be analyzed", Severity.Warning);

    /// <summary>The compiler failed within an editor.</summary>
    public static readonly DiagnosticDescriptor EditorFault = new("DB9001", "Doorbell itself failed on a file", Severity.Error);

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NotAnalyzed, .. PolicyDiagnostics.All, EditorFault];

    /// <summary>The kind with this code, or null.</summary>
    public static DiagnosticDescriptor? Find(string code) => All.FirstOrDefault(one => string.Equals(one.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The page that explains a code, as Markdown; null if it is none of these.</summary>
    public static string? PageOf(string code) => Find(code) is { } own ? RulePages.Find(typeof(HostDiagnostics).Assembly, own.Code) : null;
}

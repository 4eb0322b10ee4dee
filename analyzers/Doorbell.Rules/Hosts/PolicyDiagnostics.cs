using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Hosts;

/// <summary>What the analyzers of C# policies find, by name, weight and page: DB3000 to DB3099. They look at C#, so that no <see cref="RuleSet"/> asks them.</summary>
public static class PolicyDiagnostics
{
    public static readonly DiagnosticDescriptor Atomic = new("DB3001", "Atomic context reaches what sleeps, maps or allocates", Severity.Error);
    public static readonly DiagnosticDescriptor IgnoredResult = new("DB3002", "A refusal is ignored", Severity.Warning);
    public static readonly DiagnosticDescriptor DroppedFirst = new("DB3003", "The old translation is dropped before the new one is installed", Severity.Warning);
    public static readonly DiagnosticDescriptor NotInvalidated = new("DB3004", "A translation is dropped and nothing is invalidated", Severity.Warning);
    public static readonly DiagnosticDescriptor NotFenced = new("DB3005", "Something is given back while devices may still reach it", Severity.Warning);
    public static readonly DiagnosticDescriptor DirectRegion = new("DB3006", "Doorbells are a DIRECT region", Severity.Warning);
    public static readonly DiagnosticDescriptor IsolationClaim = new("DB3007", "Isolation is claimed over a path that filters addresses alone", Severity.Warning);
    public static readonly DiagnosticDescriptor MissingState = new("DB3008", "State is missing from the snapshot", Severity.Warning);
    public static readonly DiagnosticDescriptor Nondeterminism = new("DB3009", "A model or policy does not depend on state and choice alone", Severity.Warning);
    public static readonly DiagnosticDescriptor Unordered = new("DB3010", "A model or policy goes through something that has no order", Severity.Warning);

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [Atomic, IgnoredResult, DroppedFirst, NotInvalidated, NotFenced, DirectRegion, IsolationClaim, MissingState, Nondeterminism, Unordered];
}

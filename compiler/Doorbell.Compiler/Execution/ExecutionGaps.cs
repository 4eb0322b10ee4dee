namespace Doorbell.Compiler.Execution;

/// <summary>The one table of what the runtime cannot execute yet. <c>check</c> mentions it, and <c>run</c> refuses the scenarios that need it.</summary>
public static class ExecutionGaps
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<ExecutionGap> All { get; } =
    [
        ExecutionGap.Of("policy", "csharp", "Outside of the program that has its class, a policy in C#"),
        ExecutionGap.Of("property", "A property for \"explore\""),
    ];

    private static readonly Dictionary<string, ExecutionGap[]> ByKind =
        All.GroupBy(gap => gap.Kind).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The rows of a kind.</summary>
    public static IReadOnlyList<ExecutionGap> Of(string kind) => ByKind.TryGetValue(kind, out var gaps) ? gaps : [];
}

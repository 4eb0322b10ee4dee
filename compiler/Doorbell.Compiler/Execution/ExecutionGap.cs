namespace Doorbell.Compiler.Execution;

/// <summary>Something that can be declared and not executed yet.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Variant">Only this variant of it; null: all.</param>
/// <param name="What">What cannot be executed, as the subject of a sentence.</param>
public sealed record ExecutionGap(string Kind, string? Variant, string What)
{
    internal static ExecutionGap Of(string kind, string what) => new(kind, null, what);

    internal static ExecutionGap Of(string kind, string variant, string what) => new(kind, variant, what);
}

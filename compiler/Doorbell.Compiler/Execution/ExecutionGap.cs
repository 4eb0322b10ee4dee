namespace Doorbell.Compiler.Execution;

/// <summary>Something that can be declared and not executed yet.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Variant">Only this variant of it; null: all.</param>
/// <param name="Property">Only with this property at one of the values; null: whatever its properties are.</param>
/// <param name="Values">Those values, as they are written.</param>
/// <param name="What">What cannot be executed, as the subject of a sentence.</param>
public sealed record ExecutionGap(string Kind, string? Variant, string? Property, IReadOnlyList<string> Values, string What)
{
    internal static ExecutionGap Of(string kind, string what) => new(kind, null, null, [], what);

    internal static ExecutionGap Of(string kind, string variant, string what) => new(kind, variant, null, [], what);

    internal ExecutionGap Where(string property, params string[] values) => this with { Property = property, Values = values };
}

namespace Doorbell.Generator.Outlines;

/// <summary>A declaration.</summary>
/// <param name="Name">As the topology has it.</param>
/// <param name="Head">Its kind, name, array and variant as written.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Variant">Its variant, or null.</param>
/// <param name="IsArray">Whether it declares several.</param>
/// <param name="Doc">Its <c>///</c> lines, or null.</param>
/// <param name="Nested">Declarations in its braces.</param>
internal sealed record PartOutline(string Name, string Head, string Kind, string? Variant, bool IsArray, string? Doc, EquatableArray<PartOutline> Nested);

using Doorbell.Topology;

namespace Doorbell.Compiler.Schema;

/// <summary>A kind of declaration.</summary>
/// <param name="Name">The word that it begins with.</param>
/// <param name="Room">Where the reference lists it.</param>
/// <param name="Doc">One sentence.</param>
/// <param name="Source">The specification or kernel file that it follows; empty where the language alone decides.</param>
public sealed record KindSchema(string Name, SchemaRoom Room, string Doc, string Source)
{
    /// <summary>What its elements are as parts of a machine; null if they are none.</summary>
    public PartKind? Part { get; init; }

    /// <summary>Properties of all variants.</summary>
    public IReadOnlyList<PropertySchema> Properties { get; init; } = [];

    /// <summary>Its variants; empty if it has none.</summary>
    public IReadOnlyList<VariantSchema> Variants { get; init; } = [];

    /// <summary>The variant that is meant where none is written; null: one must be.</summary>
    public string? DefaultVariant { get; init; }

    /// <summary>Where it may stand: names of the surrounding kinds, "" for the file itself.</summary>
    public IReadOnlyList<string> Places { get; init; } = [""];

    /// <summary>Whether every property name is allowed, being that of a parameter.</summary>
    public bool TakesParameters { get; init; }

    /// <summary>Whether a machine has at most one.</summary>
    public bool IsSingle { get; init; }

    /// <summary>The variant of this name, or null.</summary>
    public VariantSchema? Variant(string name) => Variants.FirstOrDefault(variant => variant.Name == name);

    /// <summary>Where a variant of it may stand.</summary>
    public IReadOnlyList<string> PlacesOf(VariantSchema? variant) => variant?.Places ?? Places;
}

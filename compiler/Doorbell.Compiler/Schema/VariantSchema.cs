namespace Doorbell.Compiler.Schema;

/// <summary>A variant of a kind: the word behind the colon.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Doc">One sentence.</param>
/// <param name="Properties">Those that only this variant has, before the kind's common ones.</param>
public sealed record VariantSchema(string Name, string Doc, IReadOnlyList<PropertySchema> Properties)
{
    /// <summary>Where it may stand, if not wherever its kind may: names of the surrounding kinds, "" for the file itself.</summary>
    public IReadOnlyList<string>? Places { get; init; }
}

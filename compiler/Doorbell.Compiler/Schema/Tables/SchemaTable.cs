namespace Doorbell.Compiler.Schema.Tables;

/// <summary>Every kind, variant and property of the language.</summary>
public static class SchemaTable
{
    private static readonly Dictionary<string, KindSchema> ByName;
    private static readonly Dictionary<(string Kind, string Variant), DeclarationShape> Shapes = [];

    static SchemaTable()
    {
        ByName = new Dictionary<string, KindSchema>(StringComparer.Ordinal);
        foreach (var kind in Kinds)
        {
            ByName.Add(kind.Name, kind);
            Shapes.Add((kind.Name, ""), new DeclarationShape(kind, null));
            foreach (var variant in kind.Variants)
            {
                Shapes.Add((kind.Name, variant.Name), new DeclarationShape(kind, variant));
            }
        }
    }

    /// <summary>All kinds in the order of the reference.</summary>
    public static IReadOnlyList<KindSchema> Kinds { get; } =
    [
        .. HartKinds.All,
        .. IommuKinds.All,
        .. PciKinds.All,
        .. FirmwareKinds.All,
        .. SoftwareKinds.All,
        .. PolicyKinds.All,
        .. VerificationKinds.All,
    ];

    /// <summary>The kind of this name, or null.</summary>
    public static KindSchema? Find(string name) => ByName.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>The properties of a kind with one of its variants, or with none.</summary>
    public static DeclarationShape ShapeOf(KindSchema kind, VariantSchema? variant) => Shapes[(kind.Name, variant?.Name ?? "")];

    /// <summary>The kinds that may stand in another's braces, or with "" in a file.</summary>
    public static IEnumerable<KindSchema> In(string place) =>
        Kinds.Where(kind => kind.Variants.Count == 0
            ? kind.Places.Contains(place)
            : kind.Variants.Any(variant => kind.PlacesOf(variant).Contains(place)));
}

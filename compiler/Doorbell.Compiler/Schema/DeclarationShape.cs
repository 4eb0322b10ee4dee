namespace Doorbell.Compiler.Schema;

/// <summary>A kind with one of its variants: the properties that such a declaration has, each with a number.</summary>
public sealed class DeclarationShape
{
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);

    internal DeclarationShape(KindSchema kind, VariantSchema? variant)
    {
        Kind = kind;
        Variant = variant;
        Properties = variant is null ? kind.Properties : [.. variant.Properties, .. kind.Properties];
        for (var slot = 0; slot < Properties.Count; slot++)
        {
            slots.Add(Properties[slot].Name, slot);
        }
    }

    /// <summary>The kind.</summary>
    public KindSchema Kind { get; }

    /// <summary>Null where the kind has none, or the declaration does not say which.</summary>
    public VariantSchema? Variant { get; }

    /// <summary>In the order of the reference, which is the formatter's too.</summary>
    public IReadOnlyList<PropertySchema> Properties { get; }

    /// <summary>Number of a property in <see cref="Properties"/>, or −1.</summary>
    public int SlotOf(string name) => slots.TryGetValue(name, out var slot) ? slot : -1;

    /// <summary><c>imsic</c>, or with its variant <c>policy : prepare_msi</c>.</summary>
    public string Title => Variant is null ? Kind.Name : $"{Kind.Name} : {Variant.Name}";
}

using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Compiler.Symbols;

/// <summary>A declaration, with all that overrides changed in it.</summary>
public sealed class DeclarationSymbol : Symbol
{
    private readonly List<DeclarationSymbol> nested = [];
    private Dictionary<string, DeclarationSymbol>? nestedByName;
    private Dictionary<string, DeclarationSymbol>? removedByName;
    private PropertyBinding?[] properties;

    internal DeclarationSymbol(DeclarationSyntax syntax, DeclarationShape shape, DeclarationSymbol? parent, int number)
        : base(syntax.Name.Text, SourceLocation.Of(syntax.Name))
    {
        Syntax = syntax;
        Shape = shape;
        Parent = parent;
        Number = number;
        Array = syntax.Array;
        properties = new PropertyBinding?[shape.Properties.Count];
    }

    /// <summary>The declaration itself, not the overrides.</summary>
    public DeclarationSyntax Syntax { get; }

    /// <summary>Its kind and variant.</summary>
    public DeclarationShape Shape { get; private set; }

    /// <summary>Its kind.</summary>
    public KindSchema Kind => Shape.Kind;

    /// <summary>What it is declared in; null in the file itself.</summary>
    public DeclarationSymbol? Parent { get; }

    /// <summary>A number that no other declaration of the topology has.</summary>
    public int Number { get; }

    /// <summary>What stands in brackets, or null.</summary>
    public ArraySyntax? Array { get; internal set; }

    /// <summary>Whether its variant was not understood, so that properties cannot be judged.</summary>
    public bool IsBroken { get; internal set; }

    /// <summary>Whether part of it could not be read or understood, so that what is missing may be a consequence.</summary>
    public bool IsIncomplete { get; internal set; }

    /// <summary>What was written, by the numbers of <see cref="Shape"/>.</summary>
    public IReadOnlyList<PropertyBinding?> Properties => properties;

    /// <summary>Declarations in its braces, in order.</summary>
    public IReadOnlyList<DeclarationSymbol> Nested => nested;

    /// <summary>Settings of parameters, in a <c>row</c>.</summary>
    public IReadOnlyList<PropertySyntax> Parameters { get; internal set; } = [];

    /// <summary>The overrides that changed it, in order.</summary>
    public IReadOnlyList<DeclarationSyntax> Overrides { get; private set; } = [];

    /// <summary>The text of the <c>///</c> lines above it, or null.</summary>
    public string? Doc => Syntax.Doc;

    /// <summary>The declaration's head: its kind, name, array and variant.</summary>
    public SourceLocation Head => new(
        Syntax.Source,
        Doorbell.Syntax.Text.TextSpan.FromBounds(
            Syntax.Kind.Span.Start,
            (Syntax.Variant ?? (SyntaxNode?)Syntax.Array ?? Syntax.Name).Span.End));

    /// <inheritdoc/>
    public override string Noun => $"{(Kind.Name[0] is 'a' or 'i' ? "an" : "a")} {Kind.Name}";

    /// <summary>What was written for a property, or null.</summary>
    public PropertyBinding? Written(string property)
    {
        var slot = Shape.SlotOf(property);
        return slot < 0 ? null : properties[slot];
    }

    /// <summary>Where a property's value stands, else the declaration's name.</summary>
    public SourceLocation LocationOf(string property) => Written(property)?.Location ?? Location;

    /// <summary>The declaration inside of this name, or null.</summary>
    public DeclarationSymbol? Find(string name) =>
        nestedByName is not null && nestedByName.TryGetValue(name, out var declaration) ? declaration : null;

    /// <summary>The declaration that stood inside under a name before a <c>remove</c>, or null.</summary>
    public DeclarationSymbol? FindRemoved(string name) =>
        removedByName is not null && removedByName.TryGetValue(name, out var declaration) ? declaration : null;

    internal void Set(int slot, PropertyBinding binding) => properties[slot] = binding;

    internal void Add(DeclarationSymbol declaration)
    {
        nested.Add(declaration);
        (nestedByName ??= new Dictionary<string, DeclarationSymbol>(StringComparer.Ordinal))[declaration.Name] = declaration;
    }

    internal void Remove(DeclarationSymbol declaration)
    {
        nested.Remove(declaration);
        nestedByName?.Remove(declaration.Name);
        (removedByName ??= new Dictionary<string, DeclarationSymbol>(StringComparer.Ordinal))[declaration.Name] = declaration;
    }

    internal void Record(DeclarationSyntax overriding) => Overrides = [.. Overrides, overriding];

    /// <summary>A new variant replaces all that was said.</summary>
    internal void Replace(DeclarationShape shape)
    {
        Shape = shape;
        properties = new PropertyBinding?[shape.Properties.Count];
        nested.Clear();
        nestedByName = null;
        IsBroken = false;
    }
}

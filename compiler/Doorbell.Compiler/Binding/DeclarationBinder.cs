using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Schema;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Binding;

/// <summary>Gives declarations their kind, variant and properties, and merges overrides into them.</summary>
internal sealed class DeclarationBinder(TopologySymbol topology, DiagnosticBag diagnostics)
{
    /// <summary>Declarations so far, nested ones included.</summary>
    public int Count { get; private set; }

    /// <summary>The symbol of a declaration; an <see cref="UnknownSymbol"/> if its kind is not known; null if it has no name.</summary>
    public Symbol? Declare(DeclarationSyntax syntax, DeclarationSymbol? parent)
    {
        if (syntax.Kind.IsMissing || syntax.Name.IsMissing)
        {
            return null;
        }

        var place = parent?.Kind.Name ?? "";
        var kind = SchemaTable.Find(syntax.Kind.Text);
        if (kind is null)
        {
            var suggestion = parent?.Shape.SlotOf(syntax.Kind.Text) >= 0 ? $"{syntax.Kind.Text} = {syntax.Name.Text}" : null;
            suggestion ??= Spelling.Closest(syntax.Kind.Text, SchemaTable.In(place).Select(known => known.Name))
                ?? Spelling.Closest(syntax.Kind.Text, SchemaTable.Kinds.Select(known => known.Name));
            diagnostics.Report(NameDiagnostics.UnknownKind(SourceLocation.Of(syntax.Kind), suggestion));
            parent?.IsIncomplete = true;
            return new UnknownSymbol(syntax.Name.Text, SourceLocation.Of(syntax.Name));
        }

        var (variant, isBroken) = VariantOf(syntax, kind, place);
        var symbol = new DeclarationSymbol(syntax, SchemaTable.ShapeOf(kind, variant), parent, Count++) { IsBroken = isBroken };
        if (!isBroken && !kind.PlacesOf(variant).Contains(place))
        {
            var what = variant is null ? kind.Name : $"{kind.Name} : {variant.Name}";
            diagnostics.Report(NameDiagnostics.WrongPlace(symbol.Head, what, place, kind.PlacesOf(variant)));
            symbol.IsBroken = true;
        }

        CheckName(syntax, kind);
        new BodyBinder(this, symbol, diagnostics).Bind(syntax.Members, isOverride: false);
        return symbol;
    }

    /// <summary>Merges an override that stands in a file.</summary>
    public void Override(DeclarationSyntax syntax)
    {
        if (syntax.Name.IsMissing)
        {
            return;
        }

        var parts = syntax.Name.Parts;
        var symbol = topology.Find(parts[0].Text);
        if (symbol is UnknownSymbol)
        {
            return;
        }

        var location = SourceLocation.Of(syntax.Name);
        if (symbol is not (DeclarationSymbol or null))
        {
            diagnostics.Report(NameDiagnostics.NotOverridable(location, symbol));
            return;
        }

        var declaration = symbol as DeclarationSymbol;
        IEnumerable<string> candidates = topology.Declarations.Select(known => known.Name);
        for (var at = 1; at < parts.Count && declaration is not null; at++)
        {
            candidates = [.. declaration.Nested.Select(known => known.Name)];
            declaration = declaration.Find(parts[at].Text);
        }

        if (declaration is null)
        {
            diagnostics.Report(NameDiagnostics.NothingToOverride(location, Spelling.Closest(parts[parts.Count - 1].Text, candidates)));
            return;
        }

        Override(syntax, declaration);
    }

    /// <summary>Merges an override into the declaration that it is for.</summary>
    public void Override(DeclarationSyntax syntax, DeclarationSymbol declaration)
    {
        if (!syntax.Kind.IsMissing && syntax.Kind.Text != declaration.Kind.Name)
        {
            diagnostics.Report(NameDiagnostics.OverrideOfAnotherKind(SourceLocation.Of(syntax.Kind), declaration));
            return;
        }

        if (syntax.Variant is { IsMissing: false } word && word.Text != declaration.Shape.Variant?.Name)
        {
            var (variant, isBroken) = VariantOf(syntax, declaration.Kind, declaration.Parent?.Kind.Name ?? "");
            if (isBroken)
            {
                return;
            }

            declaration.Replace(SchemaTable.ShapeOf(declaration.Kind, variant));
        }

        declaration.Array = syntax.Array ?? declaration.Array;
        declaration.Record(syntax);
        new BodyBinder(this, declaration, diagnostics).Bind(syntax.Members, isOverride: true);
    }

    /// <summary>Reports required properties that nobody wrote, also in what is nested.</summary>
    public void RequireProperties(DeclarationSymbol declaration)
    {
        if (declaration is { IsBroken: false, IsIncomplete: false })
        {
            for (var slot = 0; slot < declaration.Shape.Properties.Count; slot++)
            {
                var property = declaration.Shape.Properties[slot];
                if (property.Default.Kind == PropertyDefaultKind.Required && declaration.Properties[slot] is null)
                {
                    diagnostics.Report(NameDiagnostics.MissingProperty(declaration.Location, declaration.Shape, property));
                    break;
                }
            }
        }

        foreach (var nested in declaration.Nested)
        {
            RequireProperties(nested);
        }
    }

    private (VariantSchema? Variant, bool IsBroken) VariantOf(DeclarationSyntax syntax, KindSchema kind, string place)
    {
        if (syntax.Variant is { IsMissing: true })
        {
            return (null, true);
        }

        if (syntax.Variant is { } word)
        {
            if (kind.Variant(word.Text) is { } variant)
            {
                return (variant, false);
            }

            diagnostics.Report(NameDiagnostics.UnknownVariant(
                SourceLocation.Of(word), kind, Spelling.Closest(word.Text, kind.Variants.Select(known => known.Name))));
            return (null, true);
        }

        if (kind.Variants.Count == 0 || kind.DefaultVariant is not null)
        {
            return (kind.DefaultVariant is null ? null : kind.Variant(kind.DefaultVariant), false);
        }

        var fitting = kind.Variants.Where(variant => kind.PlacesOf(variant).Contains(place)).Select(variant => variant.Name);
        diagnostics.Report(NameDiagnostics.MissingVariant(SourceLocation.Of(syntax.Name), kind, fitting));
        return (null, true);
    }

    private void CheckName(DeclarationSyntax syntax, KindSchema kind)
    {
        if (syntax.Name.IsDotted && kind.Name != "vary")
        {
            diagnostics.Report(NameDiagnostics.UnusableName(
                SourceLocation.Of(syntax.Name), "A name has no dots; what it lies in is said by the braces around it."));
        }

        if (syntax.Array is { } array && (kind.IsSingle || kind.Part is null))
        {
            diagnostics.Report(NameDiagnostics.UnexpectedArray(SourceLocation.Of(array), kind));
        }
    }
}

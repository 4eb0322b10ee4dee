using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Sources;
using Doorbell.Compiler.Symbols;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Binding;

/// <summary>Puts what stands in braces into a declaration.</summary>
internal sealed class BodyBinder(DeclarationBinder declarations, DeclarationSymbol owner, DiagnosticBag diagnostics)
{
    public void Bind(IReadOnlyList<MemberSyntax> members, bool isOverride)
    {
        Dictionary<string, PropertySyntax>? written = null;
        foreach (var member in members)
        {
            switch (member)
            {
                case PropertySyntax { Name.IsMissing: false } property:
                    written ??= new Dictionary<string, PropertySyntax>(StringComparer.Ordinal);
                    if (written.TryGetValue(property.Name.Text, out var first))
                    {
                        diagnostics.Report(NameDiagnostics.DuplicateProperty(SourceLocation.Of(property.Name), SourceLocation.Of(first.Name)));
                    }
                    else
                    {
                        written.Add(property.Name.Text, property);
                        Set(property);
                    }

                    break;
                case DeclarationSyntax { IsOverride: true } overriding:
                    Override(overriding);
                    break;
                case DeclarationSyntax declaration:
                    Nest(declaration);
                    break;
                case RemoveSyntax removal when isOverride:
                    Remove(removal);
                    break;
                case RemoveSyntax removal:
                    diagnostics.Report(NameDiagnostics.NothingToRemove(SourceLocation.Of(removal.Name), null));
                    break;
            }
        }
    }

    private void Set(PropertySyntax property)
    {
        if (owner.Kind.TakesParameters)
        {
            owner.Parameters = [.. owner.Parameters, property];
            return;
        }

        var slot = owner.Shape.SlotOf(property.Name.Text);
        if (slot >= 0)
        {
            owner.Set(slot, new PropertyBinding(property));
        }
        else if (!owner.IsBroken)
        {
            owner.IsIncomplete = true;
            var name = property.Name.Text;
            var suggestion = Spelling.Closest(name, owner.Shape.Properties.Select(known => known.Name));
            var other = owner.Kind.Variants.FirstOrDefault(variant => variant.Properties.Any(known => known.Name == name));
            diagnostics.Report(NameDiagnostics.UnknownProperty(SourceLocation.Of(property.Name), owner.Shape, suggestion, other?.Name));
        }
    }

    private void Nest(DeclarationSyntax syntax)
    {
        var symbol = declarations.Declare(syntax, owner);
        if (symbol is not null && owner.Find(symbol.Name) is { } first)
        {
            diagnostics.Report(NameDiagnostics.DuplicateName(symbol.Location, first));
        }
        else if (symbol is DeclarationSymbol declaration)
        {
            if (owner.Shape.SlotOf(declaration.Name) >= 0)
            {
                diagnostics.Report(NameDiagnostics.UnusableName(declaration.Location, $"It is a property of \"{owner.Kind.Name}\" already."));
            }

            owner.Add(declaration);
        }
    }

    private void Override(DeclarationSyntax syntax)
    {
        if (syntax.Name.IsMissing)
        {
            return;
        }

        if (owner.Find(syntax.Name.Text) is { } declaration)
        {
            declarations.Override(syntax, declaration);
        }
        else
        {
            diagnostics.Report(NameDiagnostics.NothingToOverride(
                SourceLocation.Of(syntax.Name), Spelling.Closest(syntax.Name.Text, owner.Nested.Select(known => known.Name))));
        }
    }

    private void Remove(RemoveSyntax removal)
    {
        if (removal.Name.IsMissing)
        {
            return;
        }

        if (owner.Find(removal.Name.Text) is { } declaration)
        {
            owner.Remove(declaration);
        }
        else
        {
            diagnostics.Report(NameDiagnostics.NothingToRemove(
                SourceLocation.Of(removal.Name), Spelling.Closest(removal.Name.Text, owner.Nested.Select(known => known.Name))));
        }
    }
}

using Doorbell.Compiler.Symbols;
using Doorbell.LanguageServer.Hovering;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Values;

namespace Doorbell.LanguageServer.Hinting;

/// <summary>Computed addresses and sizes behind what they follow from.</summary>
internal static class InlayHintFeature
{
    private const int LongestValue = 40;

    public static IReadOnlyList<InlayHint> Of(DocumentView view, TextSpan span)
    {
        var hints = new List<InlayHint>();
        foreach (var member in view.File.Root.Members)
        {
            if (member.Span.Start <= span.End && span.Start <= member.Span.End)
            {
                Of(view, member, hints, null);
            }
        }

        return [.. hints.Where(hint => span.Start <= view.Source.OffsetOf(hint.Position) && view.Source.OffsetOf(hint.Position) <= span.End)];
    }

    private static void Of(DocumentView view, MemberSyntax member, List<InlayHint> hints, DeclarationSymbol? owner)
    {
        switch (member)
        {
            case ConstSyntax constant:
                Value(view, constant.Value, hints);
                break;
            case ParamSyntax parameter:
                Value(view, parameter.Default, hints);
                break;
            case PropertySyntax property:
                Value(view, property.Value, hints);
                break;
            case DeclarationSyntax declaration when !declaration.IsOverride:
                var found = owner is null ? view.Topology.Find(declaration.Name.Text) as DeclarationSymbol : owner.Find(declaration.Name.Text);
                Head(view, declaration, found, hints);
                foreach (var inner in declaration.Members)
                {
                    Of(view, inner, hints, found);
                }

                break;
        }
    }

    /// <summary>Where an IMSIC's files lie, and how many elements an array has whose number is not written out.</summary>
    private static void Head(DocumentView view, DeclarationSyntax syntax, DeclarationSymbol? symbol, List<InlayHint> hints)
    {
        if (symbol is null || !ReferenceEquals(symbol.Syntax, syntax))
        {
            return;
        }

        var values = view.Model.Values;
        if (syntax.Array is { Extent: not IntegerSyntax } array && values.CountOf(symbol, view.Topology) is { } count)
        {
            Add(view, array.Span.End, $"{count} element{(count == 1 ? "" : "s")}", "How many there are.", hints);
        }

        if (values.GeometryOf(symbol, view.Topology) is { } geometry)
        {
            var range = geometry.Range;
            var label = ValueText.Addresses(range.First, range.First + range.Size - 1);
            Add(view, (syntax.Array ?? (SyntaxNode)syntax.Name).Span.End, label, $"{geometry.Harts} files, {ValueText.Size(geometry.HartStride)} from hart to hart.", hints);
        }
    }

    private static void Value(DocumentView view, ExpressionSyntax syntax, List<InlayHint> hints)
    {
        if (syntax is not (RangeSyntax or BinarySyntax or CallSyntax or MemberAccessSyntax))
        {
            return;
        }

        switch (view.Model.Values.Of(syntax, view.Topology))
        {
            case RangeValue { Last: var last } when syntax is RangeSyntax { IsBySize: true }:
                Add(view, syntax.Span.End, $".. {ValueText.Hex((ulong)last)}", "The last one in it.", hints);
                break;
            case RangeValue { IsHexadecimal: true } range when range.Last >= range.First:
                Add(view, syntax.Span.End, ValueText.Size((ulong)(range.Last - range.First) + 1), "Its size.", hints);
                break;
            case IntegerValue integer:
                Add(view, syntax.Span.End, $"= {(integer.IsHexadecimal && integer.Value >= 0 ? ValueText.Hex((ulong)integer.Value) : integer.ToString())}", "Its value.", hints);
                break;
        }
    }

    private static void Add(DocumentView view, int offset, string label, string tooltip, List<InlayHint> hints)
    {
        if (label.Length <= LongestValue * 2)
        {
            hints.Add(new InlayHint(view.Source.PositionAt(offset), label, 1, tooltip, true));
        }
    }
}

using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology.Values;

namespace Doorbell.LanguageServer.Hovering;

/// <summary>What is known about a place: docs, value, unit, addresses; a number in its other base.</summary>
internal static class HoverFeature
{
    public static Hover? At(DocumentView view, Position position)
    {
        var offset = view.Source.OffsetOf(position);
        if (view.At(position) is { } occurrence)
        {
            var text = HoverText.Of(view, occurrence);
            return text.Length == 0 ? null : new Hover(new MarkupContent("markdown", text), view.Source.RangeOf(occurrence.Location.Span));
        }

        return view.File.Root.DescendantsTo(offset) switch
        {
            IntegerSyntax { IsValid: true, Value: <= long.MaxValue } integer => Literal(view, integer, new IntegerValue((long)integer.Value, integer.IsHexadecimal)),
            BdfSyntax bdf => Literal(view, bdf, new BdfValue(bdf.Segment ?? 0, bdf.Bus, bdf.Device, bdf.Function)),
            _ => null,
        };
    }

    private static Hover Literal(DocumentView view, SyntaxNode node, Value value) =>
        new(new MarkupContent("markdown", ValueText.Of(value)), view.Source.RangeOf(node.Span));
}

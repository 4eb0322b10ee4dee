using Doorbell.Compiler.Completion;
using Doorbell.LanguageServer.Protocol;
using Doorbell.LanguageServer.Workspaces;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Tokens;
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

        var path = view.File.Root.PathTo(offset);
        return path[^1] switch
        {
            IntegerSyntax { IsValid: true, Value: <= long.MaxValue } integer => Literal(view, integer, Number(view, integer, path)),
            BdfSyntax bdf => Literal(view, bdf, ValueText.Of(new BdfValue(bdf.Segment ?? 0, bdf.Bus, bdf.Device, bdf.Function))),
            _ => Word(view, offset),
        };
    }

    private static Hover Literal(DocumentView view, SyntaxNode node, string text) =>
        new(new MarkupContent("markdown", text), view.Source.RangeOf(node.Span));

    /// <summary>A number, with what it picks as an index, or what lies there as an address.</summary>
    private static string Number(DocumentView view, IntegerSyntax integer, IReadOnlyList<SyntaxNode> path)
    {
        var text = ValueText.Of(new IntegerValue((long)integer.Value, integer.IsHexadecimal));
        var more = path.Count > 1 && path[^2] is IndexSyntax index && ReferenceEquals(index.Index, integer) ? AddressText.Of(view, index)
            : integer.IsHexadecimal ? AddressText.At(view, integer.Value)
            : null;
        return more is null ? text : $"{text}\n\n{more}";
    }

    /// <summary>A word of the language itself.</summary>
    private static Hover? Word(DocumentView view, int offset)
    {
        var tokens = view.File.Root.Tokens;
        var token = tokens[tokens.IndexAt(offset)];
        return token.Kind == TokenKind.Identifier && token.Start <= offset && LanguageWords.Find(view.Source.TextOf(token.Span)) is { } word
            ? new Hover(new MarkupContent("markdown", $"```topo\n{word.Pattern}\n```\n\n{word.Doc}"), view.Source.RangeOf(token.Span))
            : null;
    }
}

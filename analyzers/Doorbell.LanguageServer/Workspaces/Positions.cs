using Doorbell.LanguageServer.Protocol;
using Doorbell.Syntax.Text;

namespace Doorbell.LanguageServer.Workspaces;

/// <summary>Places as the protocol counts them, from 0, and as texts do.</summary>
internal static class Positions
{
    /// <summary>The offset of a place; one outside of the text counts as the nearest inside.</summary>
    public static int OffsetOf(this SourceText source, Position position) =>
        position.Line >= source.LineCount ? source.Length : source.OffsetOf(new LinePosition(Math.Max(position.Line, 0) + 1, Math.Clamp(position.Character, 0, source.Length) + 1));

    public static Position PositionAt(this SourceText source, int offset)
    {
        var position = source.PositionOf(offset);
        return new Position(position.Line - 1, position.Column - 1);
    }

    public static TextRange RangeOf(this SourceText source, TextSpan span) => new(source.PositionAt(span.Start), source.PositionAt(span.End));

    /// <summary>The span of a range; one that ends before it begins is empty.</summary>
    public static TextSpan SpanOf(this SourceText source, TextRange range)
    {
        var start = source.OffsetOf(range.Start);
        return TextSpan.FromBounds(start, Math.Max(start, source.OffsetOf(range.End)));
    }

    public static Location LocationOf(SourceText source, TextSpan span) => new(DocumentPath.ToUri(source.Path), source.RangeOf(span));
}

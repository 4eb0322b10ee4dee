using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;
using Doorbell.Topology;

namespace Doorbell.Compiler.Expressions;

/// <summary>Turns places in a text into spans that the runtime keeps.</summary>
internal static class Spans
{
    /// <summary>Without line and column, which cost a search each.</summary>
    public static SourceSpan Short(SyntaxNode node)
    {
        var span = node.Span;
        return new SourceSpan(node.Source.Path, span.Start, span.Length, 0, 0, 0, 0);
    }

    /// <summary>With line and column.</summary>
    public static SourceSpan Full(SyntaxNode node) => Full(SourceLocation.Of(node));

    /// <summary>With line and column.</summary>
    public static SourceSpan Full(SourceLocation location)
    {
        var (source, span) = location;
        var start = source.PositionOf(span.Start);
        var end = source.PositionOf(span.End);
        return new SourceSpan(source.Path, span.Start, span.Length, start.Line, start.Column, end.Line, end.Column);
    }
}

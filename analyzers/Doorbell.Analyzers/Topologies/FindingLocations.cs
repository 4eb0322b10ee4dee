using Microsoft.CodeAnalysis;
using LinePosition = Microsoft.CodeAnalysis.Text.LinePosition;
using LinePositionSpan = Microsoft.CodeAnalysis.Text.LinePositionSpan;
using SourceText = Doorbell.Syntax.Text.SourceText;
using TextSpan = Doorbell.Syntax.Text.TextSpan;

namespace Doorbell.Analyzers.Topologies;

/// <summary>Places in topologies as Roslyn has them.</summary>
internal static class FindingLocations
{
    public static Location Of(SourceText source, TextSpan span) => Location.Create(
        source.Path,
        new Microsoft.CodeAnalysis.Text.TextSpan(span.Start, span.Length),
        new LinePositionSpan(PositionOf(source, span.Start), PositionOf(source, span.End)));

    private static LinePosition PositionOf(SourceText source, int offset)
    {
        var position = source.PositionOf(offset);
        return new LinePosition(position.Line - 1, position.Column - 1);
    }
}

using Doorbell.Syntax.Text;

namespace Doorbell.Compiler.Rendering;

/// <summary>The line that a span begins on, and which of its characters to mark.</summary>
/// <param name="Line">The line, or the piece of it around the span where it is long.</param>
/// <param name="Column">Characters before the mark.</param>
/// <param name="Length">Characters to mark; at least 1.</param>
internal readonly record struct Excerpt(string Line, int Column, int Length)
{
    private const int LongestLine = 160;
    private const int Lead = 40;

    public static Excerpt Of(SourceText source, TextSpan span)
    {
        var lineSpan = source.LineSpan(source.PositionOf(span.Start).Line);
        var line = Printable.Of(source.TextOf(lineSpan));
        var column = Math.Min(span.Start, lineSpan.End) - lineSpan.Start;
        var length = Math.Max(1, Math.Min(span.End, lineSpan.End) - lineSpan.Start - column);
        if (line.Length > LongestLine)
        {
            var first = Math.Max(0, column - Lead);
            var cut = line.Substring(first, Math.Min(LongestLine - 2, line.Length - first));
            line = (first > 0 ? "…" : "") + cut + (first + cut.Length < line.Length ? "…" : "");
            column = column - first + (first > 0 ? 1 : 0);
            length = Math.Max(1, Math.Min(length, line.Length - column));
        }

        return new Excerpt(line.TrimEnd(), column, length);
    }
}

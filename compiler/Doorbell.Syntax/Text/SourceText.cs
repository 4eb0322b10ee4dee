namespace Doorbell.Syntax.Text;

/// <summary>A text with the path it is known by, and where its lines begin. A line ends at LF, CR LF or CR.</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    /// <param name="path">The name that diagnostics print; the text is not read from there.</param>
    /// <param name="text">The whole text.</param>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        _lineStarts = FindLineStarts(text);
    }

    public string Path { get; }

    public string Text { get; }

    public int Length => Text.Length;

    /// <summary>Number of lines; a text that ends with a line break has an empty last line.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>Offsets of the lines' first units, ascending, beginning with 0.</summary>
    public IReadOnlyList<int> LineStarts => _lineStarts;

    /// <summary>The line break that the text uses, by its first line; LF where it has none.</summary>
    public string NewLine
    {
        get
        {
            var end = Text.IndexOf('\n');
            return end > 0 && Text[end - 1] == '\r' ? "\r\n" : "\n";
        }
    }

    /// <summary>Line and column of an offset; an offset outside of the text counts as the nearest one inside.</summary>
    public LinePosition PositionOf(int offset)
    {
        var inside = Math.Min(Math.Max(offset, 0), Text.Length);
        var line = Array.BinarySearch(_lineStarts, inside);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return new LinePosition(line + 1, inside - _lineStarts[line] + 1);
    }

    /// <summary>Offset of a line and column; places outside of the text or the line count as the nearest one inside.</summary>
    public int OffsetOf(LinePosition position)
    {
        var span = LineSpan(Math.Min(Math.Max(position.Line, 1), LineCount));
        return Math.Min(Math.Max(span.Start + position.Column - 1, span.Start), span.End);
    }

    /// <summary>The span of a line without its line break.</summary>
    /// <param name="line">From 1 to <see cref="LineCount"/>.</param>
    public TextSpan LineSpan(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < LineCount ? _lineStarts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\r' or '\n')
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The text of a line without its line break.</summary>
    /// <param name="line">From 1 to <see cref="LineCount"/>.</param>
    public string LineText(int line) => TextOf(LineSpan(line));

    public string TextOf(TextSpan span) => Text.Substring(span.Start, span.Length);

    public override string ToString() => Path;

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int>(1 + (text.Length / 32)) { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}

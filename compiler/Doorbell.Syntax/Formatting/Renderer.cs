using System.Text;

namespace Doorbell.Syntax.Formatting;

/// <summary>Writes lines as text.</summary>
internal static class Renderer
{
    public const int IndentWidth = 2;

    private const int CommentGap = 2;

    public static string Render(List<OutputLine> lines, string newLine)
    {
        PlaceComments(lines);
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.IsBlankBefore)
            {
                text.Append(newLine);
            }

            text.Append(' ', line.Indent);
            for (var piece = 0; piece < line.Pieces.Count; piece++)
            {
                text.Append(' ', piece == 0 ? 0 : line.Pieces[piece].Gap).Append(line.Pieces[piece].Text);
            }

            if (line.Comment is not null)
            {
                text.Append(' ', line.Pieces.Count > 0 ? line.CommentColumn - line.End : 0).Append(line.Comment);
            }

            text.Append(newLine);
        }

        return text.ToString();
    }

    /// <summary>
    /// A comment behind a line stands where the text has it, unless the line needs more room; comments below one another that have one
    /// column keep one column.
    /// </summary>
    private static void PlaceComments(List<OutputLine> lines)
    {
        for (var first = 0; first < lines.Count;)
        {
            var column = lines[first].CommentColumn;
            var end = first;
            var needed = column;
            while (end < lines.Count && lines[end].Comment is not null && lines[end].Pieces.Count > 0 && lines[end].CommentColumn == column)
            {
                needed = Math.Max(needed, lines[end].End + CommentGap);
                end++;
            }

            for (var i = first; i < end; i++)
            {
                lines[i].CommentColumn = needed;
            }

            first = Math.Max(end, first + 1);
        }
    }
}

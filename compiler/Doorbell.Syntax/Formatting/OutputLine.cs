namespace Doorbell.Syntax.Formatting;

/// <summary>A line of the formatted text.</summary>
internal sealed class OutputLine(int indent, Anchor? anchor)
{
    /// <summary>Columns before the first piece, unless there is an <see cref="Anchor"/>.</summary>
    public int Indent => anchor is null
        ? indent
        : (anchor.Piece < 0 ? anchor.Line.Indent : anchor.Line.ColumnOf(anchor.Piece)) + anchor.Offset;

    /// <summary>Whether it goes on with the line before.</summary>
    public bool IsContinuation => anchor is not null;

    public List<Piece> Pieces { get; } = [];

    /// <summary>A comment that stands alone, or behind the pieces.</summary>
    public string? Comment { get; set; }

    /// <summary>Columns before the comment in the text.</summary>
    public int CommentColumn { get; set; }

    public bool IsBlankBefore { get; set; }

    /// <summary>Columns before a piece.</summary>
    public int ColumnOf(int piece)
    {
        var column = Indent;
        for (var i = 0; i <= piece; i++)
        {
            column += (i == 0 ? 0 : Pieces[i].Gap) + (i < piece ? Pieces[i].Text.Length : 0);
        }

        return column;
    }

    /// <summary>Columns up to the end of the last piece.</summary>
    public int End => Pieces.Count == 0 ? Indent : ColumnOf(Pieces.Count - 1) + Pieces[Pieces.Count - 1].Text.Length;
}

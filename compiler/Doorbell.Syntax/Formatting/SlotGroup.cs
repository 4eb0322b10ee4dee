namespace Doorbell.Syntax.Formatting;

/// <summary>The same place in neighbouring lines.</summary>
internal sealed class SlotGroup(string likeness, bool isForced)
{
    private readonly List<(Piece Piece, int Needed)> _places = [];
    private int _needed;
    private int _column = -1;
    private bool _isUniform = true;
    private bool _isPadded;

    public string Likeness => likeness;

    public bool IsForced => isForced;

    public void Add(OutputLine line, int index)
    {
        var piece = line.Pieces[index];
        var needed = line.ColumnOf(index) - line.Indent;
        var column = needed + piece.Found - piece.Gap;
        _places.Add((piece, needed));
        _needed = Math.Max(_needed, needed);
        _isUniform &= _column < 0 || _column == column;
        _isPadded |= piece.Found > piece.Gap;
        _column = column;
    }

    /// <summary>Takes the places of the group behind it if all of both have one column in the text.</summary>
    public bool TryTake(SlotGroup next)
    {
        if (isForced || next.IsForced || !_isUniform || !next._isUniform || _column != next._column)
        {
            return false;
        }

        _places.AddRange(next._places);
        _needed = Math.Max(_needed, next._needed);
        _isPadded |= next._isPadded;
        return true;
    }

    public void Align()
    {
        if (!isForced && (!_isPadded || _places.Count == 1))
        {
            return;
        }

        var column = isForced || !_isUniform ? _needed : _column;
        foreach (var (piece, needed) in _places)
        {
            piece.Gap += column - needed;
        }
    }
}

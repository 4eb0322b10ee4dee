using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>Entries of an earlier version of a text that stand in a later one as they were.</summary>
/// <remarks>
/// What an entry is converted to depends on the tokens that the parser sees, one behind its end included, on the text of these tokens, and on
/// what scanning and layout have reported about them; on nothing else, unless something about it was wrong.
/// </remarks>
internal sealed class KnownEntries
{
    private readonly IReadOnlyList<LayoutToken> _before;
    private readonly IReadOnlyList<LayoutToken> _now;
    private readonly IReadOnlyList<ParsedEntry> _entries;
    private readonly Conversion _conversion;
    private readonly int _sameUpTo;
    private readonly int _sameFrom;
    private readonly int _shift;
    private int _next;

    public KnownEntries(ParseRecord earlier, LineDifference difference, IReadOnlyList<LayoutToken> layout, Conversion conversion)
    {
        _before = earlier.Layout;
        _entries = earlier.Entries;
        _now = layout;
        _conversion = conversion;
        var tokens = earlier.Scan.Lines.Tokens;
        _sameUpTo = tokens.IndexAt(difference.Start);
        _sameFrom = tokens.IndexAt(difference.EarlierEnd);
        _shift = conversion.Tokens.Count - tokens.Count;
    }

    /// <summary>The entry that begins at a token of the layout, as it is now; null if it must be parsed.</summary>
    public ParsedEntry? Take(int at)
    {
        var (first, isBehind) = EarlierOf(SourceOf(_now[at]));
        while (first >= 0 && _next < _entries.Count && SourceOf(_before[_entries[_next].Layout]) < first)
        {
            _next++;
        }

        if (first < 0 || _next == _entries.Count || SourceOf(_before[_entries[_next].Layout]) != first || _conversion.IsFull)
        {
            return null;
        }

        var entry = _entries[_next];
        var by = isBehind ? _shift : 0;
        var end = at + entry.LayoutEnd - entry.Layout;
        if (end >= _now.Count || !IsSame(entry, at, by, isBehind) || _conversion.IsFaulty(SourceOf(_now[at]), SourceOf(_now[end])))
        {
            return null;
        }

        return new ParsedEntry(at, end, new Relocation(_conversion.Tokens, by).Of(entry.Node));
    }

    private bool IsSame(ParsedEntry entry, int at, int by, bool isBehind)
    {
        var end = SourceOf(_before[entry.LayoutEnd]);
        if (!isBehind && end > _sameUpTo)
        {
            return false;
        }

        for (var i = entry.Layout; i < entry.LayoutEnd; i++)
        {
            var (before, now) = (_before[i], _now[at + i - entry.Layout]);
            if (before.Type != now.Type || (before.Source < 0 ? before.Source - by : before.Source + by) != now.Source)
            {
                return false;
            }
        }

        return _before[entry.LayoutEnd].Type == _now[at + entry.LayoutEnd - entry.Layout].Type;
    }

    /// <summary>The index that a token had before, and whether it stands behind what has changed; -1 for one that is new.</summary>
    private (int Token, bool IsBehind) EarlierOf(int token) =>
        token < _sameUpTo ? (token, false)
        : token - _shift >= _sameFrom ? (token - _shift, true)
        : (-1, false);

    private static int SourceOf(LayoutToken token) => token.Source < 0 ? ~token.Source : token.Source;
}

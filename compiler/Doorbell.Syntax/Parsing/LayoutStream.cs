using Antlr4.Runtime;
using Antlr4.Runtime.Misc;

namespace Doorbell.Syntax.Parsing;

/// <summary>Hands the parser one token after the other. The grammar never looks back or further ahead than one.</summary>
internal sealed class LayoutStream : ITokenStream
{
    private readonly List<LayoutToken> _tokens;
    private LayoutSymbol _previous;
    private LayoutSymbol _current;

    public LayoutStream(List<LayoutToken> tokens)
    {
        _tokens = tokens;
        _current = new LayoutSymbol(tokens[0], 0);
        _previous = _current;
    }

    public int Index => _current.TokenIndex;

    public int Size => _tokens.Count;

    public string SourceName => "";

    public ITokenSource? TokenSource => null;

    public LayoutSymbol Current => _current;

    public void Consume()
    {
        if (Index + 1 < _tokens.Count)
        {
            _previous = _current;
            _current = new LayoutSymbol(_tokens[Index + 1], Index + 1);
        }
    }

    public int LA(int offset) => offset == 1 ? _current.Type : LT(offset).Type;

    public IToken LT(int offset) => offset switch
    {
        1 => _current,
        -1 => _previous,
        _ => Get(Math.Min(Math.Max(Index + offset - 1, 0), _tokens.Count - 1)),
    };

    public IToken Get(int index) => new LayoutSymbol(_tokens[index], index);

    public int Mark() => 0;

    public void Release(int marker)
    {
    }

    public void Seek(int index)
    {
        _previous = new LayoutSymbol(_tokens[Math.Max(index - 1, 0)], Math.Max(index - 1, 0));
        _current = new LayoutSymbol(_tokens[index], index);
    }

    public string GetText() => "";

    public string GetText(Interval interval) => "";

    public string GetText(RuleContext context) => "";

    public string GetText(IToken start, IToken stop) => "";
}

using Antlr4.Runtime;

namespace Doorbell.Syntax.Parsing;

/// <summary>The one token that the lexer fills again and again; its reader copies what it needs.</summary>
internal sealed class ScannedToken : IToken, ITokenFactory
{
    public int Type { get; private set; }

    public int StartIndex { get; private set; }

    public int StopIndex { get; private set; }

    public string Text => "";

    public int Line => 0;

    public int Column => 0;

    public int Channel => 0;

    public int TokenIndex => 0;

    public ITokenSource? TokenSource => null;

    public ICharStream? InputStream => null;

    public IToken Create(
        Tuple<ITokenSource, ICharStream> source, int type, string text, int channel, int start, int stop, int line, int charPositionInLine)
    {
        Type = type;
        StartIndex = start;
        StopIndex = stop;
        return this;
    }

    public IToken Create(int type, string text)
    {
        Type = type;
        return this;
    }
}

using Antlr4.Runtime;

namespace Doorbell.Syntax.Parsing;

/// <summary>A <see cref="LayoutToken"/> as the generated parser's tree holds it.</summary>
internal sealed class LayoutSymbol(LayoutToken token, int index) : IToken
{
    public int Type => token.Type;

    public int TokenIndex => index;

    /// <summary>Whether the text has no such token.</summary>
    public bool IsAdded => token.Source < 0;

    /// <summary>Index of the token in the text; of the one behind it where the text has none.</summary>
    public int Source => IsAdded ? ~token.Source : token.Source;

    /// <summary>Index behind the token in the text.</summary>
    public int SourceEnd => IsAdded ? ~token.Source : token.Source + 1;

    public string Text => "";

    public int Line => 0;

    public int Column => 0;

    public int Channel => 0;

    public int StartIndex => 0;

    public int StopIndex => 0;

    public ITokenSource? TokenSource => null;

    public ICharStream? InputStream => null;
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>A bracket or brace that is waiting for its closer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Token">Its index; where it was thought of, that of the token before it.</param>
/// <param name="Indent">How far the line that opened it is indented.</param>
internal sealed record OpenBracket(TokenKind Kind, int Token, int Indent)
{
    public bool IsBrace => Kind == TokenKind.OpenBrace;

    public TokenKind Closer => Kind switch
    {
        TokenKind.OpenBrace => TokenKind.CloseBrace,
        TokenKind.OpenBracket => TokenKind.CloseBracket,
        _ => TokenKind.CloseParenthesis,
    };

    /// <summary>
    /// The first token of the first line right inside that begins with a value after a line that ended with one. Within brackets that
    /// cannot be, so if the closer is missing, it is missing there. 0 where there is no such line.
    /// </summary>
    public int Suspect { get; set; }
}

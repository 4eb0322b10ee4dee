namespace Doorbell.Syntax.Tokens;

/// <summary>What a token is. There are no keywords: a word is an <see cref="Identifier"/>, the four word operators apart.</summary>
public enum TokenKind
{
    None,
    And,
    Or,
    Not,
    In,
    Identifier,
    Integer,
    Bdf,
    String,

    /// <summary>A string whose line ends before its closing quote.</summary>
    UnclosedString,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParenthesis,
    CloseParenthesis,
    Colon,
    Comma,
    Dot,
    Equal,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Ampersand,
    Bar,
    ShiftLeft,
    ShiftRight,
    EqualEqual,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,

    /// <summary><c>..</c></summary>
    DotDot,

    /// <summary><c>+:</c></summary>
    PlusColon,

    /// <summary>A character that the language has no use for.</summary>
    Unknown,
    EndOfFile,
}

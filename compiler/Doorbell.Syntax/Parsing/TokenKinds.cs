using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>What kinds of tokens can do.</summary>
internal static class TokenKinds
{
    public static bool BeginsOperand(TokenKind kind) => kind is (>= TokenKind.Identifier and <= TokenKind.UnclosedString)
        or TokenKind.OpenBracket or TokenKind.OpenParenthesis;

    public static bool EndsOperand(TokenKind kind) => kind is (>= TokenKind.Identifier and <= TokenKind.UnclosedString)
        or TokenKind.CloseBracket or TokenKind.CloseParenthesis;

    /// <summary>Whether it stands between two operands or before one.</summary>
    public static bool IsOperator(TokenKind kind) => kind is (>= TokenKind.And and <= TokenKind.In)
        or (>= TokenKind.Plus and <= TokenKind.PlusColon);

    /// <summary>Whether a line that begins with it goes on with the line before.</summary>
    public static bool ContinuesLine(TokenKind kind) => kind is TokenKind.Dot or TokenKind.Colon
        || (IsOperator(kind) && kind is not (TokenKind.Not or TokenKind.Minus));

    public static bool IsWord(TokenKind kind) => kind is >= TokenKind.And and <= TokenKind.Identifier;
}

using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Nodes;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// How strongly operators bind, the weakest first: <c>or</c>; <c>and</c>; <c>not</c>; <c>== != &lt; &lt;= &gt; &gt;= in</c>; <c>.. +:</c>;
/// <c>|</c>; <c>&amp;</c>; <c>&lt;&lt; &gt;&gt;</c>; <c>+ -</c>; <c>* / %</c>; <c>-</c> before a value. As in Python, and unlike in C,
/// <c>a &amp; 1 == 0</c> compares the masked value. Equal ones go from left to right; comparisons and ranges do not chain.
/// </summary>
internal static class Operators
{
    public const int Weakest = 1;
    public const int Not = 3;
    public const int Comparison = 4;
    public const int Range = 5;
    public const int Multiplicative = 10;

    /// <summary>How strongly an operator between two values binds; 0 for what is none.</summary>
    public static int Binding(int type) => type switch
    {
        DoorbellLexer.Or => Weakest,
        DoorbellLexer.And => 2,
        DoorbellLexer.Equal or DoorbellLexer.EqualEqual or DoorbellLexer.NotEqual or DoorbellLexer.Less or DoorbellLexer.LessEqual
            or DoorbellLexer.Greater or DoorbellLexer.GreaterEqual or DoorbellLexer.In => Comparison,
        DoorbellLexer.DotDot or DoorbellLexer.PlusColon => Range,
        DoorbellLexer.Bar => 6,
        DoorbellLexer.Ampersand => 7,
        DoorbellLexer.ShiftLeft or DoorbellLexer.ShiftRight => 8,
        DoorbellLexer.Plus or DoorbellLexer.Minus => 9,
        DoorbellLexer.Star or DoorbellLexer.Slash or DoorbellLexer.Percent => Multiplicative,
        _ => 0,
    };

    public static BinaryOperator BinaryOf(int type) => type switch
    {
        DoorbellLexer.Or => BinaryOperator.Or,
        DoorbellLexer.And => BinaryOperator.And,
        DoorbellLexer.NotEqual => BinaryOperator.NotEqual,
        DoorbellLexer.Less => BinaryOperator.Less,
        DoorbellLexer.LessEqual => BinaryOperator.LessOrEqual,
        DoorbellLexer.Greater => BinaryOperator.Greater,
        DoorbellLexer.GreaterEqual => BinaryOperator.GreaterOrEqual,
        DoorbellLexer.In => BinaryOperator.In,
        DoorbellLexer.Bar => BinaryOperator.BitOr,
        DoorbellLexer.Ampersand => BinaryOperator.BitAnd,
        DoorbellLexer.ShiftLeft => BinaryOperator.ShiftLeft,
        DoorbellLexer.ShiftRight => BinaryOperator.ShiftRight,
        DoorbellLexer.Plus => BinaryOperator.Add,
        DoorbellLexer.Minus => BinaryOperator.Subtract,
        DoorbellLexer.Star => BinaryOperator.Multiply,
        DoorbellLexer.Slash => BinaryOperator.Divide,
        DoorbellLexer.Percent => BinaryOperator.Remainder,
        _ => BinaryOperator.Equal,
    };
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// How far a file's braces may be repaired by its indentation. A file that can be right as it stands is never repaired, however it is
/// indented.
/// </summary>
/// <param name="MissingClosers">How many closers may be added.</param>
/// <param name="MissingOpeners">How many openers may be added.</param>
internal readonly record struct BraceBalance(int MissingClosers, int MissingOpeners)
{
    public static BraceBalance Of(TokenLines lines)
    {
        var (balance, isBroken) = Count(lines);
        if (!isBroken)
        {
            return new BraceBalance(0, 0);
        }

        // One mistake may hide another one, so the number of braces is no limit where the indentation can be trusted.
        return IsIndented(lines)
            ? new BraceBalance(int.MaxValue, int.MaxValue)
            : new BraceBalance(Math.Max(balance, 0), Math.Max(-balance, 0));
    }

    private static (int Balance, bool IsBroken) Count(TokenLines lines)
    {
        var balance = 0;
        var isBroken = false;
        for (var i = 0; i < lines.Count; i++)
        {
            switch (lines.Kind(i))
            {
                case TokenKind.OpenBrace:
                    balance++;
                    break;
                case TokenKind.CloseBrace:
                    balance--;
                    isBroken |= balance < 0;
                    break;
                case TokenKind.Identifier when balance > 0 && !isBroken && lines.BeginsLine[i]:
                    isBroken = BeginsFileMember(lines, i);
                    break;
            }
        }

        return (balance, isBroken || balance != 0);
    }

    /// <summary>Whether what stands here never stands in braces.</summary>
    private static bool BeginsFileMember(TokenLines lines, int token) =>
        lines.Tokens[token].Length is >= 5 and <= 8
        && lines.Kind(token + 1) is TokenKind.Identifier or TokenKind.String
        && lines.Tokens.TextOf(token) is "scenario" or "param" or "const" or "import" or "topology";

    /// <summary>Whether at least half of the lines in braces are indented.</summary>
    private static bool IsIndented(TokenLines lines)
    {
        int depth = 0, inside = 0, indented = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (depth > 0 && lines.BeginsLine[i] && lines.Kind(i) != TokenKind.CloseBrace)
            {
                inside++;
                indented += lines.ColumnOf(i) > 0 ? 1 : 0;
            }

            depth += lines.Kind(i) switch { TokenKind.OpenBrace => 1, TokenKind.CloseBrace => -1, _ => 0 };
        }

        return indented > 0 && indented * 2 >= inside;
    }
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Compiler.Completion;

/// <summary>Looks at the tokens before a place.</summary>
internal static class TokenWalk
{
    /// <summary>Index of the last token that ends at or before an offset; −1 if there is none.</summary>
    public static int LastBefore(TokenList tokens, int offset)
    {
        var (low, high) = (0, tokens.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = tokens[middle].End <= offset && tokens[middle].Kind != TokenKind.EndOfFile ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    /// <summary>Where the word begins that is being written at an offset.</summary>
    public static int StartOfWord(string text, int offset)
    {
        var start = offset;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
        {
            start--;
        }

        return start;
    }

    /// <summary>Whether an offset lies in a comment.</summary>
    public static bool IsInComment(TokenList tokens, int offset)
    {
        var trivia = tokens.TriviaBefore(Math.Min(LastBefore(tokens, offset) + 1, tokens.Count - 1));
        if (offset <= trivia.Start || offset > trivia.End)
        {
            return false;
        }

        var before = tokens.Source.Text.Substring(trivia.Start, offset - trivia.Start);
        var line = before.LastIndexOf('\n') + 1;
        return before.IndexOf("//", line, StringComparison.Ordinal) >= 0;
    }

    /// <summary>Whether a line break lies between two offsets.</summary>
    public static bool HasLineBreak(TokenList tokens, int start, int end) =>
        end > start && tokens.Source.Text.IndexOfAny(['\n', '\r'], start, end - start) >= 0;

    /// <summary>The bracket or parenthesis that is open behind a token, with the number of commas since; −1 if there is none.</summary>
    public static (int Opener, int Commas) Enclosing(TokenList tokens, int last)
    {
        var (depth, commas) = (0, 0);
        for (var at = last; at >= 0; at--)
        {
            switch (tokens[at].Kind)
            {
                case TokenKind.CloseBracket or TokenKind.CloseParenthesis:
                    depth++;
                    break;
                case TokenKind.OpenBracket or TokenKind.OpenParenthesis when depth == 0:
                    return (at, commas);
                case TokenKind.OpenBracket or TokenKind.OpenParenthesis:
                    depth--;
                    break;
                case TokenKind.Comma when depth == 0:
                    commas++;
                    break;
                case TokenKind.OpenBrace or TokenKind.CloseBrace:
                    return (-1, 0);
            }
        }

        return (-1, 0);
    }

    /// <summary>Index of the first token of the postfix expression that ends with a token: <c>host0.nic[3]</c>.</summary>
    public static int StartOfOperand(TokenList tokens, int last)
    {
        var at = last;
        while (at >= 0)
        {
            if (tokens[at].Kind is TokenKind.CloseBracket or TokenKind.CloseParenthesis)
            {
                at = Enclosing(tokens, at - 1).Opener - 1;
                if (at < -1)
                {
                    return last + 1;
                }

                if (at >= 0 && IsWord(tokens[at].Kind))
                {
                    continue;
                }

                return at + 1;
            }

            if (!IsWord(tokens[at].Kind))
            {
                return at + 1;
            }

            if (at == 0 || tokens[at - 1].Kind != TokenKind.Dot)
            {
                return at;
            }

            at -= 2;
        }

        return 0;
    }

    /// <summary>Whether a token is a word.</summary>
    public static bool IsWord(TokenKind kind) => kind is >= TokenKind.And and <= TokenKind.Identifier;
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>Tokens and where lines begin among them.</summary>
/// <param name="Tokens">All tokens of the text.</param>
/// <param name="BeginsLine">For each, whether it is the first of its line.</param>
internal sealed record TokenLines(TokenList Tokens, bool[] BeginsLine)
{
    public int Count => Tokens.Count;

    public TokenKind Kind(int index) => Tokens[index].Kind;

    /// <summary>Whether nothing lies between the token and the one before it.</summary>
    public bool IsGlued(int index) => index > 0 && Tokens[index].Start == Tokens[index - 1].End;

    /// <summary>Number of characters before the first token of the line that the token stands on.</summary>
    public int IndentOf(int index)
    {
        while (index > 0 && !BeginsLine[index])
        {
            index--;
        }

        return ColumnOf(index);
    }

    /// <summary>Number of characters before the token on its line.</summary>
    public int ColumnOf(int index)
    {
        var start = Tokens[index].Start;
        return Tokens.Source.PositionOf(start).Column - 1;
    }

    /// <summary>The index behind <c>word . word …</c> on one line that begins at the index; the index itself if no word is there.</summary>
    public int SkipPath(int index)
    {
        if (Kind(index) != TokenKind.Identifier)
        {
            return index;
        }

        index++;
        while (Kind(index) == TokenKind.Dot
            && Kind(index + 1) == TokenKind.Identifier
            && !BeginsLine[index]
            && !BeginsLine[index + 1])
        {
            index += 2;
        }

        return index;
    }

    /// <summary>Whether <c>word . word … =</c> begins at the index.</summary>
    public bool IsSetting(int index)
    {
        var end = SkipPath(index);
        return end > index && Kind(end) == TokenKind.Equal && !BeginsLine[end];
    }
}

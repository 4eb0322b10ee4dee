using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Formatting;

/// <summary>What lies before a token: comments, line breaks, blank lines.</summary>
internal sealed class Trivia
{
    private Trivia(IReadOnlyList<TriviaComment> comments, bool hasBreak, bool isBlankBefore)
    {
        Comments = comments;
        HasBreak = hasBreak;
        IsBlankBefore = isBlankBefore;
    }

    public static Trivia None { get; } = new([], false, false);

    public IReadOnlyList<TriviaComment> Comments { get; }

    /// <summary>Whether the token begins a line in the text.</summary>
    public bool HasBreak { get; }

    /// <summary>Whether the line right before the token's is blank.</summary>
    public bool IsBlankBefore { get; }

    public static Trivia Before(TokenList tokens, int index)
    {
        var span = tokens.TriviaBefore(index);
        var text = tokens.Source.Text;
        if (text.IndexOfAny(['\n', '\r', '/'], span.Start, span.Length) < 0)
        {
            return None;
        }

        var comments = new List<TriviaComment>();
        var breaks = index == 0 ? 1 : 0;
        for (var i = span.Start; i < span.End; i++)
        {
            if (text[i] is '\n' || (text[i] is '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                breaks++;
            }
            else if (text[i] == '/')
            {
                var end = text.IndexOfAny(['\n', '\r'], i, span.End - i);
                end = end < 0 ? span.End : end;
                comments.Add(new TriviaComment(
                    text.Substring(i, end - i).TrimEnd(),
                    breaks == 0,
                    breaks > 1,
                    tokens.Source.PositionOf(i).Column - 1));
                breaks = 0;
                i = end - 1;
            }
        }

        return new Trivia(comments, breaks > 0 || comments.Count > 0, breaks > 1);
    }
}

using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Formatting;

/// <summary>Puts tokens and comments into lines as planned.</summary>
internal sealed class LineBuilder(TokenList tokens, Plan plan)
{
    private const int ContinuationIndent = 4;

    private readonly List<OutputLine> _lines = [];
    private readonly Stack<Bracket> _brackets = new();
    private OutputLine? _line;
    private OutputLine? _start;
    private readonly Dictionary<int, Anchor> _blocks = [];

    public List<OutputLine> Build()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var trivia = Trivia.Before(tokens, i);
            var anchor = AnchorOf(i);
            var comments = trivia.Comments.Count > 0 ? Comments(i, trivia, anchor) : 0;
            if (tokens[i].Kind == TokenKind.EndOfFile)
            {
                break;
            }

            if (_line is null || comments > 0 || Breaks(i, trivia))
            {
                _line = new OutputLine(plan.Levels[i] * Renderer.IndentWidth, anchor)
                {
                    IsBlankBefore = trivia.IsBlankBefore && IsBlankKept(i, comments, anchor),
                };
                _lines.Add(_line);
                _start = anchor is null ? _line : _start;
            }

            Add(i, trivia.HasBreak);
        }

        return _lines;
    }

    /// <summary>No blank line opens or closes a file or a pair of braces.</summary>
    private bool IsBlankKept(int token, int comments, Anchor? anchor) =>
        anchor is null
        && _lines.Count > 0
        && tokens[token].Kind != TokenKind.CloseBrace
        && (comments > 0 || tokens[token - 1].Kind != TokenKind.OpenBrace);

    private bool Breaks(int token, Trivia trivia) => plan.Breaks[token] switch
    {
        LineBreak.Always => true,
        LineBreak.Never or LineBreak.Kept => false,
        _ => trivia.HasBreak,
    };

    /// <summary>Where the token stands if it begins a line without beginning anything else; null if it does begin something.</summary>
    private Anchor? AnchorOf(int token)
    {
        if (plan.Breaks[token] == LineBreak.Always || _start is null)
        {
            return null;
        }

        if (plan.FirstBlocks.TryGetValue(token, out var brace) && _blocks.TryGetValue(brace, out var block))
        {
            return block;
        }

        if (_brackets.Count == 0)
        {
            return new Anchor(_start, -1, ContinuationIndent);
        }

        var bracket = _brackets.Peek();
        var isCloser = tokens[token].Kind is TokenKind.CloseBracket or TokenKind.CloseParenthesis;
        return bracket.IsBroken || IsBehindOpener(token)
            ? new Anchor(bracket.Line, -1, isCloser ? 0 : Renderer.IndentWidth)
            : new Anchor(bracket.Line, bracket.Piece, isCloser ? 0 : 1);
    }

    private bool IsBehindOpener(int token) => tokens[token - 1].Kind is TokenKind.OpenBracket or TokenKind.OpenParenthesis;

    /// <summary>Adds the comments before a token, and says how many there are.</summary>
    private int Comments(int token, Trivia trivia, Anchor? anchor)
    {
        var kind = tokens[token].Kind;
        foreach (var comment in trivia.Comments)
        {
            if (comment.IsBehind && _line is not null)
            {
                _line.Comment = comment.Text;
                _line.CommentColumn = comment.Column;
                continue;
            }

            // Before a closer it belongs to what stands in the brackets.
            var indent = (plan.Levels[token] + (kind == TokenKind.CloseBrace ? 1 : 0)) * Renderer.IndentWidth;
            var inside = anchor is not null && kind is TokenKind.CloseBracket or TokenKind.CloseParenthesis
                ? anchor with { Offset = anchor.Offset + (anchor.Piece < 0 ? Renderer.IndentWidth : 1) }
                : anchor;
            var isFirst = _lines.Count == 0
                || (_lines[_lines.Count - 1].Pieces.Count > 0 && tokens[token - 1].Kind == TokenKind.OpenBrace);
            _lines.Add(new OutputLine(indent, inside)
            {
                Comment = comment.Text,
                CommentColumn = -1,
                IsBlankBefore = comment.IsBlankBefore && !isFirst && anchor is null,
            });
        }

        return trivia.Comments.Count;
    }

    private void Add(int token, bool isBroken)
    {
        var line = _line ?? throw new InvalidOperationException("A token needs a line.");
        var gap = plan.Gaps[token];
        var found = line.Pieces.Count > 0 && !isBroken ? Math.Max(gap, tokens.TriviaBefore(token).Length) : gap;
        line.Pieces.Add(new Piece(tokens.TextOf(token), gap, found, line.Pieces.Count > 0 ? plan.SlotOf(token) : null));
        switch (tokens[token].Kind)
        {
            case TokenKind.OpenBracket or TokenKind.OpenParenthesis:
                _brackets.Push(new Bracket(
                    line,
                    line.Pieces.Count - 1,
                    token + 1 < tokens.Count && Trivia.Before(tokens, token + 1).HasBreak));
                break;
            case TokenKind.CloseBracket or TokenKind.CloseParenthesis:
                _brackets.Pop();
                break;
            case TokenKind.OpenBrace:
                _blocks[token] = new Anchor(line, line.Pieces.Count - 1, 0);
                break;
        }
    }

    private sealed record Bracket(OutputLine Line, int Piece, bool IsBroken);
}

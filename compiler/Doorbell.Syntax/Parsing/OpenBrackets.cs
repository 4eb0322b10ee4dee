using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>The brackets and braces that are open at a token, the innermost on top, and what their pairing has changed so far.</summary>
internal sealed class OpenBrackets(TokenLines lines, FaultList faults)
{
    private readonly Stack<OpenBracket> _open = new();
    private readonly List<Insertion> _insertions = [];

    public TokenLines Lines => lines;

    public FaultList Faults => faults;

    /// <summary>For each token, whether the parser must not see it.</summary>
    public bool[] IsHidden { get; } = new bool[lines.Count];

    /// <summary>In the order of the text; of several at one place the first to be added comes first.</summary>
    public IReadOnlyList<Insertion> Insertions => [.. _insertions.OrderBy(insertion => insertion.Before)];

    public int Count => _open.Count;

    public OpenBracket Top => _open.Peek();

    public bool IsInBrackets => _open.Count > 0 && !_open.Peek().IsBrace;

    public OpenBracket? InnermostBrace => _open.FirstOrDefault(open => open.IsBrace);

    /// <summary>The brackets since the innermost brace.</summary>
    public IEnumerable<OpenBracket> Brackets => _open.TakeWhile(open => !open.IsBrace);

    public void Push(OpenBracket bracket) => _open.Push(bracket);

    public OpenBracket Pop() => _open.Pop();

    public void Insert(int before, TokenKind kind) => _insertions.Add(new Insertion(before, kind));

    public void HideStray(int token)
    {
        IsHidden[token] = true;
        faults.Report(token, SyntaxDiagnostics.StrayCloser(lines.Tokens.Source, lines.Tokens[token].Span));
    }

    /// <summary>Closes what is open since the innermost brace. Of several that end at one place, one is reported.</summary>
    public void CloseBrackets(int before)
    {
        for (var isFirst = true; IsInBrackets; isFirst = false)
        {
            CloseTopBracket(before, isFirst);
        }
    }

    /// <summary>Adds the closer that the top bracket lacks: before the token, or before an earlier line that cannot be inside.</summary>
    public void CloseTopBracket(int before, bool isReported)
    {
        var bracket = _open.Pop();
        Insert(bracket.Suspect > 0 ? bracket.Suspect : Math.Max(before, bracket.Token + 1), bracket.Closer);
        if (isReported)
        {
            faults.Report(bracket.Token, SyntaxDiagnostics.UnclosedBracket(lines.Tokens.Source, lines.Tokens[bracket.Token].Span));
        }
    }
}

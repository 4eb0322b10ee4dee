using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// Gives every bracket and brace its partner. Where a file's braces do not balance, its indentation says where one is missing or too much.
/// </summary>
internal sealed class BracketPairer
{
    private const int LookAhead = 256;

    private readonly TokenLines _lines;
    private readonly FaultList _faults;
    private readonly bool[] _hidden;
    private readonly Dictionary<int, TokenKind> _closers = [];
    private readonly List<Insertion> _insertions = [];
    private readonly Stack<OpenBracket> _open = new();
    private readonly Stack<TokenKind> _tooDeep = new();
    private bool _reportedDepth;
    private int _missingClosers;
    private int _missingOpeners;

    private BracketPairer(TokenLines lines, FaultList faults)
    {
        _lines = lines;
        _faults = faults;
        _hidden = new bool[lines.Count];
    }

    public static Pairing Pair(TokenLines lines, FaultList faults)
    {
        var pairer = new BracketPairer(lines, faults);
        pairer.Run();
        return new Pairing(pairer._hidden, pairer._closers, [.. pairer._insertions.OrderBy(insertion => insertion.Before)]);
    }

    private void Run()
    {
        CountBraces();
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines.BeginsLine[i])
            {
                BeginLine(i);
            }

            switch (_lines.Kind(i))
            {
                case TokenKind.OpenBrace:
                    CloseBrackets(i);
                    Open(i);
                    break;
                case TokenKind.OpenBracket or TokenKind.OpenParenthesis:
                    Open(i);
                    break;
                case TokenKind.CloseBracket or TokenKind.CloseParenthesis:
                    CloseBracket(i);
                    break;
                case TokenKind.CloseBrace:
                    CloseBrackets(i);
                    CloseBrace(i);
                    break;
                case TokenKind.Equal when IsInBrackets && !ClosesOnThisLine(i):
                    CloseBrackets(BeginOfPath(i));
                    break;
                case TokenKind.EndOfFile:
                    CloseAll(i);
                    break;
            }
        }
    }

    private bool IsInBrackets => _open.Count > 0 && !_open.Peek().IsBrace;

    private void CountBraces()
    {
        var balance = BraceBalance.Of(_lines);
        _missingClosers = balance.MissingClosers;
        _missingOpeners = balance.MissingOpeners;
    }

    private void BeginLine(int token)
    {
        if (IsInBrackets && _open.Peek().Suspect == 0 && TokenKinds.EndsOperand(_lines.Kind(token - 1)) && TokenKinds.BeginsOperand(_lines.Kind(token)))
        {
            _open.Peek().Suspect = token;
        }

        if (_tooDeep.Count > 0)
        {
            return;
        }

        if (_missingClosers > 0)
        {
            CloseDeeperBraces(token);
        }

        if (_missingOpeners > 0)
        {
            OpenBlockByIndent(token);
        }
    }

    /// <summary>A brace whose line is not indented less than this one has ended without its closer.</summary>
    private void CloseDeeperBraces(int token)
    {
        var kind = _lines.Kind(token);
        if (kind is TokenKind.EndOfFile or TokenKind.OpenBrace)
        {
            return;
        }

        var column = _lines.ColumnOf(token);
        while (_missingClosers > 0)
        {
            var brace = _open.FirstOrDefault(open => open.IsBrace);
            if (brace is null || brace.Indent < column || (brace.Indent == column && kind == TokenKind.CloseBrace))
            {
                return;
            }

            CloseBrackets(token);
            CloseUnclosedBrace(token);
        }
    }

    private void CloseUnclosedBrace(int before)
    {
        var brace = _open.Pop();
        _missingClosers--;
        _insertions.Add(new Insertion(before, TokenKind.CloseBrace));
        _faults.Report(SyntaxDiagnostics.UnclosedBrace(_lines.Tokens.Source, _lines.Tokens[brace.Token].Span, NameBefore(brace.Token)));
    }

    /// <summary>Where there are more closers than openers, a line that is indented deeper than the one before it lacks an opener there.</summary>
    private void OpenBlockByIndent(int token)
    {
        if (token == 0 || IsInBrackets || _lines.Kind(token) != TokenKind.Identifier || !TokenKinds.EndsOperand(_lines.Kind(token - 1))
            || _lines.Kind(token - 1) == TokenKind.CloseBrace)
        {
            return;
        }

        var indent = _lines.IndentOf(token - 1);
        if (_lines.ColumnOf(token) > indent)
        {
            _missingOpeners--;
            _insertions.Add(new Insertion(token, TokenKind.OpenBrace));
            _open.Push(new OpenBracket(TokenKind.OpenBrace, token - 1, indent));
            var line = TextSpan.FromBounds(_lines.Tokens[token - 1].Start, _lines.Tokens[token - 1].End);
            _faults.Report(token - 1, SyntaxDiagnostics.MissingOpenBrace(_lines.Tokens.Source, line));
        }
    }

    private void Open(int token)
    {
        if (_open.Count >= SyntaxLimits.Nesting || _tooDeep.Count > 0)
        {
            _tooDeep.Push(_lines.Kind(token));
            _hidden[token] = true;
            if (!_reportedDepth)
            {
                _faults.Report(token, SyntaxDiagnostics.TooDeep(_lines.Tokens.Source, _lines.Tokens[token].Span));
                _reportedDepth = true;
            }

            return;
        }

        // Positions cost a search, and only indentation that has to repair something asks for them.
        var indent = _missingClosers > 0 || _missingOpeners > 0 ? _lines.IndentOf(token) : 0;
        _open.Push(new OpenBracket(_lines.Kind(token), token, indent));
    }

    private void CloseBracket(int token)
    {
        if (HideDeep(token))
        {
            return;
        }

        var kind = _lines.Kind(token);
        if (!IsInBrackets)
        {
            HideStray(token);
        }
        else if (_open.Peek().Closer == kind)
        {
            _open.Pop();
        }
        else if (_open.TakeWhile(open => !open.IsBrace).Any(open => open.Closer == kind))
        {
            var isFirst = true;
            while (_open.Peek().Closer != kind)
            {
                CloseTopBracket(token, isFirst);
                isFirst = false;
            }

            _open.Pop();
        }
        else
        {
            var opener = _open.Pop();
            _closers.Add(token, opener.Closer);
            _faults.Report(opener.Token, SyntaxDiagnostics.MismatchedBracket(
                _lines.Tokens.Source, _lines.Tokens[token].Span, _lines.Tokens[opener.Token].Span));
        }
    }

    private void CloseBrace(int token)
    {
        if (HideDeep(token))
        {
            return;
        }

        if (_open.Count == 0)
        {
            HideStray(token);
            _missingOpeners = Math.Max(0, _missingOpeners - 1);
        }
        else if (_missingOpeners > 0 && IsMisplaced(token, _open.Peek()))
        {
            HideStray(token);
            _missingOpeners--;
        }
        else
        {
            _open.Pop();
        }
    }

    /// <summary>Whether the brace closes something of an earlier line without standing where that line's closer would.</summary>
    private bool IsMisplaced(int token, OpenBracket opener)
    {
        var line = _lines.Tokens.Source.PositionOf(_lines.Tokens[token].Start).Line;
        return _lines.Tokens.Source.PositionOf(_lines.Tokens[opener.Token].Start).Line != line
            && (!_lines.BeginsLine[token] || _lines.ColumnOf(token) > opener.Indent);
    }

    private bool HideDeep(int token)
    {
        if (_tooDeep.Count == 0)
        {
            return false;
        }

        _tooDeep.Pop();
        _hidden[token] = true;
        return true;
    }

    private void HideStray(int token)
    {
        _hidden[token] = true;
        _faults.Report(token, SyntaxDiagnostics.StrayCloser(_lines.Tokens.Source, _lines.Tokens[token].Span));
    }

    /// <summary>Closes what is open since the innermost brace. Of several that end at one place, one is reported.</summary>
    private void CloseBrackets(int before)
    {
        if (_tooDeep.Count > 0)
        {
            return;
        }

        var isFirst = true;
        while (IsInBrackets)
        {
            CloseTopBracket(before, isFirst);
            isFirst = false;
        }
    }

    private void CloseTopBracket(int before, bool isReported)
    {
        var bracket = _open.Pop();
        var place = bracket.Suspect > 0 ? bracket.Suspect : Math.Max(before, bracket.Token + 1);
        _insertions.Add(new Insertion(place, bracket.Closer));
        if (isReported)
        {
            _faults.Report(bracket.Token, SyntaxDiagnostics.UnclosedBracket(_lines.Tokens.Source, _lines.Tokens[bracket.Token].Span));
        }
    }

    private void CloseAll(int end)
    {
        _tooDeep.Clear();
        CloseBrackets(end);
        while (_open.Count > 0)
        {
            CloseUnclosedBrace(end);
            CloseBrackets(end);
        }
    }

    private bool ClosesOnThisLine(int token)
    {
        var depth = _open.TakeWhile(open => !open.IsBrace).Count();
        for (var i = token + 1; i < token + LookAhead && i < _lines.Count && !_lines.BeginsLine[i] && depth > 0; i++)
        {
            switch (_lines.Kind(i))
            {
                case TokenKind.OpenBracket or TokenKind.OpenParenthesis:
                    depth++;
                    break;
                case TokenKind.CloseBracket or TokenKind.CloseParenthesis:
                    depth--;
                    break;
                case TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.EndOfFile:
                    return false;
            }
        }

        return depth == 0;
    }

    private int BeginOfPath(int equal)
    {
        var begin = equal;
        if (begin > 0 && _lines.Kind(begin - 1) == TokenKind.Identifier)
        {
            begin--;
            while (begin > 1 && _lines.Kind(begin - 1) == TokenKind.Dot && _lines.Kind(begin - 2) == TokenKind.Identifier)
            {
                begin -= 2;
            }
        }

        return begin > 0 && _lines.Kind(begin - 1) == TokenKind.Dot ? equal : begin;
    }

    /// <summary>The words of the line before a brace, as the reader would call what it opens.</summary>
    private string NameBefore(int brace)
    {
        var first = brace;
        while (first > 0 && !_lines.BeginsLine[first] && brace - first < 4 && _lines.Kind(first - 1) is TokenKind.Identifier or TokenKind.Colon)
        {
            first--;
        }

        return first == brace
            ? ""
            : _lines.Tokens.Source.TextOf(TextSpan.FromBounds(_lines.Tokens[first].Start, _lines.Tokens[brace - 1].End));
    }
}

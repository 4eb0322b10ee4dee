using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>Gives every bracket and brace its partner.</summary>
internal sealed class BracketPairer
{
    private const int LookAhead = 256;

    private readonly TokenLines _lines;
    private readonly FaultList _faults;
    private readonly OpenBrackets _open;
    private readonly BraceRepair _repair;
    private readonly Dictionary<int, TokenKind> _closers = [];
    private int _tooDeep;
    private bool _reportedDepth;

    private BracketPairer(TokenLines lines, FaultList faults)
    {
        _lines = lines;
        _faults = faults;
        _open = new OpenBrackets(lines, faults);
        _repair = new BraceRepair(_open);
    }

    public static Pairing Pair(TokenLines lines, FaultList faults)
    {
        var pairer = new BracketPairer(lines, faults);
        pairer.Run();
        return new Pairing(pairer._open.IsHidden, pairer._closers, pairer._open.Insertions);
    }

    private void Run()
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines.BeginsLine[i] && _tooDeep == 0)
            {
                BeginLine(i);
            }

            switch (_lines.Kind(i))
            {
                case TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis:
                    Open(i);
                    break;
                case TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis when _tooDeep > 0:
                    _tooDeep--;
                    _open.IsHidden[i] = true;
                    break;
                case TokenKind.CloseBracket or TokenKind.CloseParenthesis:
                    CloseBracket(i);
                    break;
                case TokenKind.CloseBrace:
                    CloseBrace(i);
                    break;
                case TokenKind.Equal when _tooDeep == 0 && _open.IsInBrackets && !ClosesOnThisLine(i):
                    _open.CloseBrackets(BeginOfPath(i));
                    break;
                case TokenKind.EndOfFile:
                    CloseAll(i);
                    break;
            }
        }
    }

    private void BeginLine(int token)
    {
        if (_open.IsInBrackets
            && _open.Top.Suspect == 0
            && TokenKinds.EndsOperand(_lines.Kind(token - 1))
            && TokenKinds.BeginsOperand(_lines.Kind(token)))
        {
            _open.Top.Suspect = token;
        }

        _repair.BeginLine(token);
    }

    private void Open(int token)
    {
        var kind = _lines.Kind(token);
        if (kind == TokenKind.OpenBrace && _tooDeep == 0)
        {
            _open.CloseBrackets(token);
        }

        if (_open.Count < SyntaxLimits.Nesting && _tooDeep == 0)
        {
            _open.Push(new OpenBracket(kind, token, _repair.IsActive ? _lines.IndentOf(token) : 0));
            return;
        }

        _tooDeep++;
        _open.IsHidden[token] = true;
        if (!_reportedDepth)
        {
            _faults.Report(token, SyntaxDiagnostics.TooDeep(_lines.Tokens.Source, _lines.Tokens[token].Span));
            _reportedDepth = true;
        }
    }

    private void CloseBracket(int token)
    {
        var kind = _lines.Kind(token);
        if (!_open.IsInBrackets)
        {
            _open.HideStray(token);
        }
        else if (_open.Brackets.Any(open => open.Closer == kind))
        {
            for (var isFirst = true; _open.Top.Closer != kind; isFirst = false)
            {
                _open.CloseTopBracket(token, isFirst);
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
        _open.CloseBrackets(token);
        if (_repair.IsTooMuch(token))
        {
            _open.HideStray(token);
        }
        else
        {
            _open.Pop();
        }
    }

    private void CloseAll(int end)
    {
        _open.CloseBrackets(end);
        while (_open.Count > 0)
        {
            _repair.CloseTopBrace(end);
            _open.CloseBrackets(end);
        }
    }

    private bool ClosesOnThisLine(int token)
    {
        var depth = _open.Brackets.Count();
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

    /// <summary>The first token of the words and dots before an equal sign.</summary>
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
}

using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// Finds out from a file's indentation where a brace is missing or too much. Does nothing in a file whose braces can be right.
/// </summary>
internal sealed class BraceRepair
{
    private const int LongestName = 4;

    private readonly OpenBrackets _open;
    private readonly TokenLines _lines;
    private int _missingClosers;
    private int _missingOpeners;

    public BraceRepair(OpenBrackets open)
    {
        _open = open;
        _lines = open.Lines;
        (_missingClosers, _missingOpeners) = BraceBalance.Of(_lines);
        IsActive = _missingClosers > 0 || _missingOpeners > 0;
    }

    /// <summary>Whether it asks for the indentation of openers, which costs a search.</summary>
    public bool IsActive { get; }

    /// <summary>Repairs what can be seen where a line begins.</summary>
    public void BeginLine(int token)
    {
        CloseDeeper(token);
        OpenByIndent(token);
    }

    /// <summary>Closes the brace on top, which has no closer.</summary>
    public void CloseTopBrace(int before)
    {
        var brace = _open.Pop();
        _open.Insert(before, TokenKind.CloseBrace);
        _open.Faults.Report(SyntaxDiagnostics.UnclosedBrace(
            _lines.Tokens.Source,
            _lines.Tokens[brace.Token].Span,
            NameBefore(brace.Token)));
    }

    /// <summary>Whether a closing brace is one too many, be it that something is open which it could close.</summary>
    public bool IsTooMuch(int token)
    {
        if (_open.Count > 0 && (_missingOpeners <= 0 || !IsMisplaced(token, _open.Top)))
        {
            return false;
        }

        _missingOpeners = Math.Max(_missingOpeners - 1, 0);
        return true;
    }

    /// <summary>A brace whose line is not indented less than this one has ended without its closer.</summary>
    private void CloseDeeper(int token)
    {
        var kind = _lines.Kind(token);
        if (_missingClosers <= 0 || kind is TokenKind.EndOfFile or TokenKind.OpenBrace)
        {
            return;
        }

        var column = _lines.ColumnOf(token);
        while (_missingClosers > 0)
        {
            var brace = _open.InnermostBrace;
            if (brace is null || brace.Indent < column || (brace.Indent == column && kind == TokenKind.CloseBrace))
            {
                return;
            }

            _open.CloseBrackets(token);
            CloseTopBrace(token);
            _missingClosers--;
        }
    }

    /// <summary>A line that is indented deeper than the one before it lacks an opener there.</summary>
    private void OpenByIndent(int token)
    {
        if (_missingOpeners <= 0
            || token == 0
            || _open.IsInBrackets
            || _open.Count >= SyntaxLimits.Nesting
            || _lines.Kind(token) != TokenKind.Identifier
            || !TokenKinds.EndsOperand(_lines.Kind(token - 1)))
        {
            return;
        }

        var indent = _lines.IndentOf(token - 1);
        if (_lines.ColumnOf(token) <= indent)
        {
            return;
        }

        _missingOpeners--;
        _open.Insert(token, TokenKind.OpenBrace);
        _open.Push(new OpenBracket(TokenKind.OpenBrace, token - 1, indent));
        _open.Faults.Report(token - 1, SyntaxDiagnostics.MissingOpenBrace(_lines.Tokens.Source, _lines.Tokens[token - 1].Span));
    }

    /// <summary>Whether the brace closes something of an earlier line without standing where that line's closer would.</summary>
    private bool IsMisplaced(int token, OpenBracket opener) =>
        LineOf(opener.Token) != LineOf(token) && (!_lines.BeginsLine[token] || _lines.ColumnOf(token) > opener.Indent);

    private int LineOf(int token) => _lines.Tokens.Source.PositionOf(_lines.Tokens[token].Start).Line;

    /// <summary>The words of the line before a brace, as the reader would call what it opens.</summary>
    private string NameBefore(int brace)
    {
        var first = brace;
        while (first > 0
            && !_lines.BeginsLine[first]
            && brace - first < LongestName
            && _lines.Kind(first - 1) is TokenKind.Identifier or TokenKind.Colon)
        {
            first--;
        }

        return first == brace
            ? ""
            : _lines.Tokens.Source.TextOf(TextSpan.FromBounds(_lines.Tokens[first].Start, _lines.Tokens[brace - 1].End));
    }
}

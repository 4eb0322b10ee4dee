using Antlr4.Runtime;
using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>Turns a text into tokens. Line breaks become a mark on the token behind them.</summary>
internal sealed class Scanner
{
    private readonly SourceText _source;
    private readonly FaultList _faults;
    private readonly List<TokenFault> _own = [];
    private readonly List<SyntaxToken> _tokens;
    private readonly List<bool> _beginsLine;
    private bool _lineBreak = true;
    private bool _gaveUp;

    private Scanner(SourceText source, FaultList faults, int tokens)
    {
        _source = source;
        _faults = faults;
        _tokens = new List<SyntaxToken>(tokens);
        _beginsLine = new List<bool>(tokens);
    }

    public static ScanResult Scan(SourceText source, FaultList faults)
    {
        var scanner = new Scanner(source, faults, (source.Length / 4) + 1);
        if (source.Length > SyntaxLimits.FileLength)
        {
            faults.Report(0, SyntaxDiagnostics.FileTooLong(source));
            scanner.Add(TokenKind.Unknown, 0, source.Length);
            scanner._gaveUp = true;
        }
        else
        {
            scanner.Run(0, source.Length);
        }

        return scanner.Finish();
    }

    /// <summary>Scans the lines that differ from an earlier version; the tokens of all others are taken over.</summary>
    public static ScanResult Scan(SourceText source, FaultList faults, ScanResult earlier, LineDifference difference)
    {
        var before = earlier.Lines.Tokens;
        var changed = difference.End - difference.Start;
        if (earlier.Faults is not { } found || source.Length > SyntaxLimits.FileLength || before.Count + changed >= SyntaxLimits.Tokens)
        {
            return Scan(source, faults);
        }

        var scanner = new Scanner(source, faults, before.Count + (changed / 4) + 1);
        var last = before.Count - 1;
        var first = Math.Min(before.IndexAt(difference.Start), last);
        var rest = Math.Max(first, Math.Min(before.IndexAt(difference.EarlierEnd), last));
        scanner.TakeOver(earlier.Lines, found, 0, first, 0);
        scanner._lineBreak = true;
        scanner.Run(difference.Start, difference.End);
        scanner.TakeOver(earlier.Lines, found, rest, last, difference.End - difference.EarlierEnd);
        if (rest < last)
        {
            scanner._lineBreak = earlier.Lines.BeginsLine[last];
        }

        return scanner.Finish();
    }

    private ScanResult Finish()
    {
        Add(TokenKind.EndOfFile, _source.Length, 0);
        return new ScanResult(new TokenLines(new TokenList(_source, [.. _tokens]), [.. _beginsLine]), _gaveUp ? null : _own);
    }

    private void TakeOver(TokenLines lines, IReadOnlyList<TokenFault> found, int first, int end, int by)
    {
        var shift = _tokens.Count - first;
        for (var i = first; i < end; i++)
        {
            var token = lines.Tokens[i];
            _tokens.Add(new SyntaxToken(token.Kind, token.Start + by, token.Length));
            _beginsLine.Add(lines.BeginsLine[i]);
        }

        foreach (var (token, diagnostic) in found)
        {
            if (token >= first && token < end)
            {
                var span = new TextSpan(diagnostic.Span.Start + by, diagnostic.Span.Length);
                Report(token + shift, diagnostic with { Source = _source, Span = span });
            }
        }
    }

    private void Run(int first, int end)
    {
        var token = new ScannedToken();
        var lexer = new DoorbellLexer(new CharacterStream(_source.Text, first, end)) { TokenFactory = token };
        lexer.RemoveErrorListeners();
        while (true)
        {
            lexer.NextToken();
            var start = token.StartIndex;
            switch (token.Type)
            {
                case TokenConstants.EOF:
                    return;
                case DoorbellLexer.NewLine:
                    _lineBreak = true;
                    break;
                case DoorbellLexer.Unknown:
                    AddUnknown(start);
                    break;
                case DoorbellLexer.UnclosedString:
                    AddUnclosedString(start, token.StopIndex + 1);
                    break;
                default:
                    Add((TokenKind)(token.Type - DoorbellLexer.And + (int)TokenKind.And), start, token.StopIndex + 1 - start);
                    break;
            }

            if (_tokens.Count >= SyntaxLimits.Tokens)
            {
                _faults.Report(_tokens.Count, SyntaxDiagnostics.TooManyTokens(_source, new TextSpan(start, 0)));
                Add(TokenKind.Unknown, _tokens[_tokens.Count - 1].End, _source.Length - _tokens[_tokens.Count - 1].End);
                _gaveUp = true;
                return;
            }
        }
    }

    private void Add(TokenKind kind, int start, int length)
    {
        _tokens.Add(new SyntaxToken(kind, start, length));
        _beginsLine.Add(_lineBreak);
        _lineBreak = false;
    }

    private void Report(int token, Diagnostic diagnostic)
    {
        _own.Add(new TokenFault(token, diagnostic));
        _faults.Report(token, diagnostic);
    }

    /// <summary>One token, and one finding, for characters that stand side by side.</summary>
    private void AddUnknown(int start)
    {
        var last = _tokens.Count - 1;
        if (last >= 0 && _tokens[last].Kind == TokenKind.Unknown && _tokens[last].End == start && !_lineBreak)
        {
            _tokens[last] = new SyntaxToken(TokenKind.Unknown, _tokens[last].Start, _tokens[last].Length + 1);
            return;
        }

        var end = start + 1;
        while (end < _source.Length && _source.Text[end] > 127)
        {
            end++;
        }

        Report(_tokens.Count, SyntaxDiagnostics.UnknownCharacters(_source, TextSpan.FromBounds(start, end)));
        Add(TokenKind.Unknown, start, 1);
    }

    /// <summary>Closers at the end of the line belong to what surrounds the string, not to the string.</summary>
    private void AddUnclosedString(int start, int end)
    {
        var stringEnd = end;
        while (stringEnd > start + 1 && _source.Text[stringEnd - 1] is ' ' or '\t' or '}' or ']' or ')')
        {
            stringEnd--;
        }

        Report(_tokens.Count, SyntaxDiagnostics.UnclosedString(_source, TextSpan.FromBounds(start, stringEnd)));
        Add(TokenKind.UnclosedString, start, stringEnd - start);
        for (var i = stringEnd; i < end; i++)
        {
            switch (_source.Text[i])
            {
                case '}':
                    Add(TokenKind.CloseBrace, i, 1);
                    break;
                case ']':
                    Add(TokenKind.CloseBracket, i, 1);
                    break;
                case ')':
                    Add(TokenKind.CloseParenthesis, i, 1);
                    break;
            }
        }
    }
}

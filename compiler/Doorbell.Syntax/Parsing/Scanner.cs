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
    private readonly List<SyntaxToken> _tokens;
    private readonly List<bool> _beginsLine;
    private bool _lineBreak = true;

    private Scanner(SourceText source, FaultList faults)
    {
        _source = source;
        _faults = faults;
        _tokens = new List<SyntaxToken>((source.Length / 4) + 1);
        _beginsLine = new List<bool>((source.Length / 4) + 1);
    }

    public static TokenLines Scan(SourceText source, FaultList faults)
    {
        var scanner = new Scanner(source, faults);
        if (source.Length > SyntaxLimits.FileLength)
        {
            faults.Report(0, SyntaxDiagnostics.FileTooLong(source));
            scanner.Add(TokenKind.Unknown, 0, source.Length);
        }
        else
        {
            scanner.Run();
        }

        scanner.Add(TokenKind.EndOfFile, source.Length, 0);
        return new TokenLines(new TokenList(source, [.. scanner._tokens]), [.. scanner._beginsLine]);
    }

    private void Run()
    {
        var token = new ScannedToken();
        var lexer = new DoorbellLexer(new CharacterStream(_source.Text)) { TokenFactory = token };
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

        _faults.Report(_tokens.Count, SyntaxDiagnostics.UnknownCharacters(_source, TextSpan.FromBounds(start, end)));
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

        _faults.Report(_tokens.Count, SyntaxDiagnostics.UnclosedString(_source, TextSpan.FromBounds(start, stringEnd)));
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

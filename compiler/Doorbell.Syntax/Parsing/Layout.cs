using Antlr4.Runtime;
using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>
/// Prepares the tokens for the parser, as Go and Python do: hides line breaks where a line goes on, tells <c>a[0]</c> from <c>a [0]</c> by
/// the blank, marks what is missing. What comes out is always a sequence that the grammar accepts.
/// </summary>
internal sealed class Layout
{
    private const int TokenOffset = DoorbellLexer.And - (int)TokenKind.And;

    private readonly TokenLines _lines;
    private readonly FaultList _faults;
    private readonly Pairing _pairing;
    private readonly List<LayoutToken> _output;
    private readonly Stack<int> _brackets = new();
    private LayoutState _state = LayoutState.Start;
    private int _entry;
    private int _next;
    private int _insertion;

    private Layout(TokenLines lines, FaultList faults)
    {
        _lines = lines;
        _faults = faults;
        _pairing = BracketPairer.Pair(lines, faults);
        _output = new List<LayoutToken>(lines.Count + (lines.Count / 4));
    }

    public static List<LayoutToken> Apply(TokenLines lines, FaultList faults)
    {
        var layout = new Layout(lines, faults);
        layout.Run();
        return layout._output;
    }

    private void Run()
    {
        for (_next = 0; _next < _lines.Count; _next++)
        {
            while (IsInsertedBefore(_next))
            {
                Take(_pairing.Insertions[_insertion++].Kind, ~_next);
            }

            if (_lines.BeginsLine[_next] && _brackets.Count == 0)
            {
                BreakLine();
            }

            if (!_pairing.IsHidden[_next])
            {
                Take(_pairing.Closers.TryGetValue(_next, out var closer) ? closer : _lines.Kind(_next), _next);
            }
        }
    }

    private bool IsInsertedBefore(int token) =>
        _insertion < _pairing.Insertions.Count && _pairing.Insertions[_insertion].Before == token;

    private int LastType => _output.Count > 0 ? _output[_output.Count - 1].Type : 0;

    private bool AfterOperand => LastType is (>= DoorbellLexer.Identifier and <= DoorbellLexer.UnclosedString)
        or DoorbellLexer.BracketClose or DoorbellLexer.GroupClose or DoorbellLexer.MissingName;

    private void BreakLine()
    {
        if (_state is LayoutState.Start || GoesOn(_lines.Kind(_next)))
        {
            return;
        }

        Complete();
        _state = LayoutState.Start;
    }

    private bool GoesOn(TokenKind kind) => kind switch
    {
        TokenKind.OpenBrace => true,
        TokenKind.Equal => _state == LayoutState.Phrase,
        _ when _state == LayoutState.AfterBlock => false,
        _ => TokenKinds.ContinuesLine(kind) || LastType is DoorbellLexer.Comma or DoorbellLexer.Separator,
    };

    private void Take(TokenKind kind, int source)
    {
        switch (kind)
        {
            case TokenKind.CloseBracket or TokenKind.CloseParenthesis:
                Emit(kind == TokenKind.CloseBracket ? DoorbellLexer.BracketClose : DoorbellLexer.GroupClose, source);
                _brackets.Pop();
                break;
            case TokenKind.OpenBracket or TokenKind.OpenParenthesis:
                OpenBracket(kind == TokenKind.OpenBracket, source);
                break;
            case TokenKind.Unknown:
                break;
            case TokenKind.Dot:
                TakeDot(source);
                break;
            case TokenKind.EndOfFile:
                Complete();
                Emit(TokenConstants.EOF, source);
                break;
            case var _ when TokenKinds.BeginsOperand(kind):
                BeginOperand();
                Emit((int)kind + TokenOffset, source);
                break;
            case var _ when _brackets.Count > 0:
                Emit((int)kind + TokenOffset, source);
                break;
            default:
                TakeOutsideOfBrackets(kind, source);
                break;
        }
    }

    private void TakeOutsideOfBrackets(TokenKind kind, int source)
    {
        switch (kind)
        {
            case TokenKind.OpenBrace:
                if (_state == LayoutState.Start)
                {
                    Emit(DoorbellLexer.Missing, ~_next);
                }

                Complete(isBlock: true);
                Emit(DoorbellLexer.OpenBrace, source);
                _state = LayoutState.Start;
                break;
            case TokenKind.CloseBrace:
                Complete();
                Emit(DoorbellLexer.CloseBrace, source);
                _state = LayoutState.AfterBlock;
                break;
            case TokenKind.Equal when _state is LayoutState.Start or LayoutState.AfterBlock or LayoutState.Phrase:
                if (_state != LayoutState.Phrase)
                {
                    Emit(DoorbellLexer.Missing, ~_next);
                }

                Emit(DoorbellLexer.Equal, source);
                _state = LayoutState.Want;
                break;
            case TokenKind.Comma when _state is LayoutState.Want or LayoutState.Have && IsBeforeSetting():
                Complete();
                Emit(DoorbellLexer.Separator, source);
                _state = LayoutState.Phrase;
                break;
            default:
                TakeConnective(kind, source);
                break;
        }
    }

    private bool IsBeforeSetting() => _lines.IsSetting(_next + 1) && !IsInsertedBefore(_next + 1);

    /// <summary>An operator, comma or colon, or an equal sign too many.</summary>
    private void TakeConnective(TokenKind kind, int source)
    {
        switch (_state)
        {
            case LayoutState.Start or LayoutState.AfterBlock:
                EmitStray(source);
                break;
            case LayoutState.Phrase:
                Emit((int)kind + TokenOffset, source);
                break;
            default:
                Emit(TokenKinds.IsOperator(kind) ? (int)kind + TokenOffset : DoorbellLexer.Junk, source);
                _state = LayoutState.Want;
                break;
        }
    }

    private void OpenBracket(bool isSquare, int source)
    {
        var isSuffix = AfterOperand && _lines.IsGlued(_next);
        if (!isSuffix)
        {
            BeginOperand();
        }

        Emit(
            (isSquare, isSuffix) switch
            {
                (true, true) => DoorbellLexer.IndexOpen,
                (true, false) => DoorbellLexer.ListOpen,
                (false, true) => DoorbellLexer.CallOpen,
                (false, false) => DoorbellLexer.GroupOpen,
            },
            source);
        _brackets.Push(source);
    }

    private void TakeDot(int source)
    {
        if (!AfterOperand)
        {
            if (_brackets.Count == 0 && _state is LayoutState.Start or LayoutState.AfterBlock)
            {
                EmitStray(source);
            }
            else
            {
                Emit(DoorbellLexer.Junk, source);
            }

            return;
        }

        Emit(DoorbellLexer.Dot, source);
        if (TokenKinds.IsWord(_lines.Kind(_next + 1)) && !_lines.BeginsLine[_next + 1] && !IsInsertedBefore(_next + 1))
        {
            _next++;
            Emit(DoorbellLexer.Identifier, _next);
        }
        else
        {
            Emit(DoorbellLexer.MissingName, ~(_next + 1));
        }
    }

    /// <summary>An operand begins here: the value that was wanted, or the next entry if none was.</summary>
    private void BeginOperand()
    {
        if (_brackets.Count > 0)
        {
            return;
        }

        switch (_state)
        {
            case LayoutState.Want:
                _state = LayoutState.Have;
                break;
            case LayoutState.Have when IsInWithList() && _lines.IsSetting(_next):
                _faults.Report(
                    _next,
                    SyntaxDiagnostics.MissingComma(_lines.Tokens.Source, _lines.Tokens[_next].Span, _lines.Tokens.TextOf(_next)));
                Emit(DoorbellLexer.Separator, ~_next);
                _state = LayoutState.Phrase;
                break;
            case LayoutState.Phrase:
                break;
            default:
                _entry = _next;
                _state = LayoutState.Phrase;
                break;
        }
    }

    /// <summary>Whether the entry at hand is a scenario or a case, whose settings have commas between them.</summary>
    private bool IsInWithList() => _lines.Tokens[_entry].Length is 4 or 8 && _lines.Tokens.TextOf(_entry) is "case" or "scenario";

    /// <summary>Adds what the grammar needs before an entry may end or a block begin.</summary>
    private void Complete(bool isBlock = false)
    {
        if (_state == LayoutState.Want)
        {
            Emit(DoorbellLexer.Missing, ~_next);
        }
        else if (_state == LayoutState.Phrase && !isBlock)
        {
            Emit(DoorbellLexer.NewLine, ~_next);
        }
    }

    private void EmitStray(int source)
    {
        Emit(DoorbellLexer.Stray, source);
        _state = LayoutState.Start;
    }

    private void Emit(int type, int source) => _output.Add(new LayoutToken(type, source));
}

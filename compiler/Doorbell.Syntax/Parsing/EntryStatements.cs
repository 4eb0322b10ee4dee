using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Parsing;

/// <summary>The statements of one entry.</summary>
internal sealed class EntryStatements(StatementConverter converter, EntryParts parts, bool isScenario, List<StatementSyntax> statements)
{
    private static readonly IReadOnlyList<string> Words = [.. StatementShapes.All.Select(shape => shape.Word)];

    private readonly Conversion _conversion = converter.Conversion;
    private readonly EntryTail _tail = new(converter, parts);

    /// <summary>Converts them all and adds them to the list.</summary>
    public void Convert()
    {
        var cursor = _conversion.Items.Push(parts.Phrase);
        var outer = _conversion.BeginUnit(parts.First, parts.HeadEnd);
        while (!cursor.AtEnd)
        {
            statements.Add(Statement(cursor));
            if (!cursor.AtEnd)
            {
                // The next statement of the line may have a mistake of its own.
                _conversion.BeginUnit(cursor.Current.First, parts.HeadEnd);
            }
        }

        if (_tail.SkipRest() is { } rest)
        {
            statements.Add(rest);
        }

        _conversion.EndUnit(outer);
        _conversion.Items.Pop(cursor);
    }

    private StatementSyntax Statement(Cursor cursor)
    {
        var item = cursor.Current;
        var span = _conversion.SpanOf(item);
        if (!item.IsWord)
        {
            return Skip(cursor, item switch
            {
                { IsMissing: true } when !parts.HasValue => _tail.UnexpectedBlock("Braces follow a statement such as \"for\" or \"race\"."),
                { Type: DoorbellLexer.Not } => SyntaxDiagnostics.ForeignOperator(_conversion.Source, span, "a not in b", "not (a in b)"),
                _ => SyntaxDiagnostics.Unexpected(_conversion.Source, span, "A statement begins with its verb."),
            });
        }

        var word = _conversion.TextOf(item);
        if (StatementShapes.Find(word) is { } shape)
        {
            return Statement(cursor, shape);
        }

        if (cursor.Left == 1 && _tail.HasValue)
        {
            return Skip(cursor, SyntaxDiagnostics.Unexpected(
                _conversion.Source, span, $"Properties stand in declarations; write \"let {word} = …\" to name a value."));
        }

        if (_conversion.IsFull || Spelling.Closest(word, Words) is not { } meant || StatementShapes.Find(meant) is not { } guess)
        {
            return Skip(cursor, SyntaxDiagnostics.UnknownStatement(_conversion.Source, span));
        }

        _conversion.Report(SyntaxDiagnostics.MisspeltWord(_conversion.Source, span, meant));
        return Statement(cursor, guess);
    }

    private StatementSyntax Statement(Cursor cursor, StatementShape shape)
    {
        var keyword = _conversion.Word(cursor.Take());
        return shape.Form switch
        {
            StatementForm.Let => Let(cursor, keyword, shape),
            StatementForm.For => For(cursor, keyword, shape),
            StatementForm.Try => Try(cursor, keyword, shape),
            StatementForm.Race => Race(cursor, keyword),
            StatementForm.Case => Case(cursor, keyword, shape),
            StatementForm.Expect => Expect(cursor, keyword, shape),
            StatementForm.Report => Report(cursor, keyword, shape),
            _ => converter.Verbs.Convert(cursor, keyword, shape),
        };
    }

    private LetSyntax Let(Cursor cursor, WordSyntax keyword, StatementShape shape)
    {
        var name = Name(cursor, keyword, shape);
        if (cursor.AtEnd && _tail.TakeValue() is { } setting)
        {
            var value = converter.Expressions.Value(setting.Value, name.Text, setting.Equal);
            return new LetSyntax(_conversion.Tokens, keyword.FirstToken, setting.End - keyword.FirstToken, keyword, name, value);
        }

        ReportIncomplete(keyword, "= E", shape);
        return new LetSyntax(
            _conversion.Tokens, keyword.FirstToken, name.EndToken - keyword.FirstToken, keyword, name, _conversion.Missing(name.EndToken));
    }

    private ForSyntax For(Cursor cursor, WordSyntax keyword, StatementShape shape)
    {
        var variable = Name(cursor, keyword, shape);
        ExpressionSyntax range;
        if (!cursor.AtEnd && cursor.Current.Type == DoorbellLexer.In)
        {
            range = converter.Expressions.Operand(cursor, cursor.Take(), Operators.Weakest);
        }
        else
        {
            ReportIncomplete(keyword, "in R", shape);
            range = _conversion.Missing(cursor.Token);
        }

        _tail.DropValue(cursor);
        var end = Math.Max(range.EndToken, cursor.AtEnd ? _tail.HeadEnd : cursor.Token);
        var body = _tail.TakeBlock(cursor, keyword, end);
        return new ForSyntax(_conversion.Tokens, keyword.FirstToken, body.EndToken - keyword.FirstToken, keyword, variable, range, body);
    }

    private TrySyntax Try(Cursor cursor, WordSyntax keyword, StatementShape shape)
    {
        StatementSyntax statement;
        if (cursor.AtEnd)
        {
            ReportIncomplete(keyword, "S", shape);
            statement = new SkippedStatementSyntax(_conversion.Tokens, keyword.EndToken, 0, []);
        }
        else if (cursor.AtWord && _conversion.TextOf(cursor.Current) is "try" or "case")
        {
            statement = Skip(cursor, SyntaxDiagnostics.Unexpected(
                _conversion.Source,
                _conversion.SpanOf(cursor.Current),
                $"It is written \"{shape.Pattern}\", S being what may be refused."));
        }
        else
        {
            statement = Statement(cursor);
        }

        return new TrySyntax(_conversion.Tokens, keyword.FirstToken, statement.EndToken - keyword.FirstToken, keyword, statement);
    }

    private RaceSyntax Race(Cursor cursor, WordSyntax keyword)
    {
        _tail.DropValue(cursor);
        var blocks = _tail.TakeBlocks(cursor, isScenario: false);
        if (blocks.Length < 2)
        {
            _conversion.Report(SyntaxDiagnostics.RaceOfOne(_conversion.Source, keyword.Span));
        }

        var end = blocks.Length > 0 ? blocks[blocks.Length - 1].EndToken : cursor.AtEnd ? _tail.HeadEnd : keyword.EndToken;
        return new RaceSyntax(_conversion.Tokens, keyword.FirstToken, end - keyword.FirstToken, keyword, blocks);
    }

    private CaseSyntax Case(Cursor cursor, WordSyntax keyword, StatementShape shape)
    {
        if (!isScenario)
        {
            _conversion.Report(SyntaxDiagnostics.Misplaced(
                _conversion.Source, keyword.Span, "Cases stand right in the braces of a scenario."));
        }

        var name = Name(cursor, keyword, shape);
        var with = _tail.TakeWith(cursor, shape.Pattern);
        var body = _tail.TakeBlock(cursor, keyword, _tail.HeadEnd);
        return new CaseSyntax(_conversion.Tokens, keyword.FirstToken, body.EndToken - keyword.FirstToken, keyword, name, with, body);
    }

    private ExpectSyntax Expect(Cursor cursor, WordSyntax keyword, StatementShape shape)
    {
        var condition = Operand(cursor, keyword, shape);
        return new ExpectSyntax(_conversion.Tokens, keyword.FirstToken, condition.EndToken - keyword.FirstToken, keyword, condition);
    }

    private ReportSyntax Report(Cursor cursor, WordSyntax keyword, StatementShape shape)
    {
        var value = Operand(cursor, keyword, shape);
        return new ReportSyntax(_conversion.Tokens, keyword.FirstToken, value.EndToken - keyword.FirstToken, keyword, value);
    }

    private ExpressionSyntax Operand(Cursor cursor, WordSyntax keyword, StatementShape shape)
    {
        if (cursor.AtEnd)
        {
            ReportIncomplete(keyword, "E", shape);
            return _conversion.Missing(keyword.EndToken);
        }

        var left = converter.Expressions.Expression(cursor);
        if (!cursor.AtEnd || _tail.TakeValue() is not { } setting)
        {
            return left;
        }

        _conversion.Report(SyntaxDiagnostics.ForeignOperator(_conversion.Source, _conversion.SpanOf(setting.Equal), "=", "=="));
        var right = converter.Expressions.Value(setting.Value, keyword.Text, setting.Equal);
        int first = left.FirstToken, end = setting.End;
        return Math.Max(left.Depth, right.Depth) >= SyntaxLimits.ExpressionDepth
            ? converter.Expressions.TooDeep(first, end)
            : new BinarySyntax(_conversion.Tokens, first, end - first, left, BinaryOperator.Equal, setting.Equal.First, right);
    }

    private WordSyntax Name(Cursor cursor, WordSyntax keyword, StatementShape shape)
    {
        if (cursor.AtWord)
        {
            return _conversion.Word(cursor.Take());
        }

        _conversion.Report(SyntaxDiagnostics.MissingName(_conversion.Source, keyword.Span, keyword.Text, shape.Pattern));
        return _conversion.NoWord(keyword.EndToken);
    }

    /// <summary>Skips up to the next word that is a verb; if there is none, up to the entry's end.</summary>
    private SkippedStatementSyntax Skip(Cursor cursor, Diagnostic diagnostic)
    {
        _conversion.ReportRest(diagnostic);
        var first = cursor.Token;
        do
        {
            cursor.Position++;
        }
        while (!cursor.AtEnd && !(cursor.AtWord && StatementShapes.Find(_conversion.TextOf(cursor.Current)) is not null));

        var end = cursor.AtEnd ? _tail.End : cursor.Token;
        if (cursor.AtEnd)
        {
            _tail.SkipValue();
        }

        return new SkippedStatementSyntax(_conversion.Tokens, first, end - first, _tail.TakeBlocks(cursor, isScenario));
    }

    private void ReportIncomplete(WordSyntax keyword, string missing, StatementShape shape) =>
        _conversion.Report(SyntaxDiagnostics.IncompleteStatement(_conversion.Source, keyword.Span, missing, shape.Pattern));
}

using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Parsing;

/// <summary>The statements of one entry. The entry's value and blocks belong to the last of them.</summary>
internal sealed class EntryStatements(StatementConverter converter, EntryParts parts, bool isScenario, List<StatementSyntax> statements)
{
    private static readonly IReadOnlyList<string> Words = [.. StatementShapes.All.Select(shape => shape.Word)];

    private readonly Conversion _conversion = converter.Conversion;
    private bool _usesValue;
    private bool _usesBlocks;

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

        SkipRest();
        _conversion.EndUnit(outer);
        _conversion.Items.Pop(cursor);
    }

    private StatementSyntax Statement(Cursor cursor)
    {
        var item = cursor.Current;
        if (!item.IsWord)
        {
            return Skip(cursor, item switch
            {
                { IsMissing: true } when !parts.HasValue =>
                    SyntaxDiagnostics.UnexpectedBlock(_conversion.Source, SpanOfBrace(0), "Braces follow a statement such as \"for\" or \"race\"."),
                { Type: DoorbellLexer.Not } =>
                    SyntaxDiagnostics.ForeignOperator(_conversion.Source, _conversion.SpanOf(item), "a not in b", "not (a in b)"),
                _ => SyntaxDiagnostics.Unexpected(_conversion.Source, _conversion.SpanOf(item), "A statement begins with its verb."),
            });
        }

        var word = _conversion.TextOf(item);
        var shape = StatementShapes.Find(word);
        if (shape is null)
        {
            if (cursor.Left == 1 && parts.HasValue)
            {
                return Skip(cursor, SyntaxDiagnostics.Unexpected(
                    _conversion.Source, _conversion.SpanOf(item), $"Properties stand in declarations; write \"let {word} = …\" to name a value."));
            }

            if (_conversion.IsFull || Spelling.Closest(word, Words) is not { } meant)
            {
                return Skip(cursor, SyntaxDiagnostics.UnknownStatement(_conversion.Source, _conversion.SpanOf(item)));
            }

            _conversion.Report(SyntaxDiagnostics.MisspeltWord(_conversion.Source, _conversion.SpanOf(item), meant));
            shape = StatementShapes.Find(meant);
        }

        return shape is null ? Skip(cursor, SyntaxDiagnostics.UnknownStatement(_conversion.Source, _conversion.SpanOf(item))) : Statement(cursor, shape);
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
        if (cursor.AtEnd && TakeValue() is { } setting)
        {
            var value = converter.Expressions.Value(setting.Value, name.Text, setting.Equal);
            return new LetSyntax(_conversion.Tokens, keyword.FirstToken, EndOf(setting) - keyword.FirstToken, keyword, name, value);
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

        DropValue(cursor);
        var end = Math.Max(range.EndToken, cursor.AtEnd ? parts.HeadEnd : cursor.Token);
        var body = TakeBlock(cursor, keyword, isScenario: false) ?? converter.NoBlock(end);
        return new ForSyntax(_conversion.Tokens, keyword.FirstToken, EndOf(body, end) - keyword.FirstToken, keyword, variable, range, body);
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
                _conversion.Source, _conversion.SpanOf(cursor.Current), $"It is written \"{shape.Pattern}\", S being what may be refused."));
        }
        else
        {
            statement = Statement(cursor);
        }

        return new TrySyntax(_conversion.Tokens, keyword.FirstToken, statement.EndToken - keyword.FirstToken, keyword, statement);
    }

    private RaceSyntax Race(Cursor cursor, WordSyntax keyword)
    {
        DropValue(cursor);
        var blocks = new List<BlockSyntax>();
        if (cursor.AtEnd && !_usesBlocks)
        {
            _usesBlocks = true;
            blocks.AddRange(parts.Blocks.Select(block => converter.Block(block, isScenario: false)));
        }

        if (blocks.Count < 2)
        {
            _conversion.Report(SyntaxDiagnostics.RaceOfOne(_conversion.Source, keyword.Span));
        }

        var end = blocks.Count > 0 ? blocks[blocks.Count - 1].EndToken : keyword.EndToken;
        return new RaceSyntax(_conversion.Tokens, keyword.FirstToken, end - keyword.FirstToken, keyword, blocks.ToArray());
    }

    private CaseSyntax Case(Cursor cursor, WordSyntax keyword, StatementShape shape)
    {
        if (!isScenario)
        {
            _conversion.Report(SyntaxDiagnostics.Misplaced(_conversion.Source, keyword.Span, "Cases stand right in the braces of a scenario."));
        }

        var name = Name(cursor, keyword, shape);
        var with = converter.Settings.With(cursor, parts, shape.Pattern);
        cursor.Position += cursor.Left;
        _usesValue = true;
        var body = TakeBlock(cursor, keyword, isScenario: false) ?? converter.NoBlock(parts.HeadEnd);
        return new CaseSyntax(
            _conversion.Tokens, keyword.FirstToken, EndOf(body, parts.HeadEnd) - keyword.FirstToken, keyword, name, with.ToArray(), body);
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

        var expression = converter.Expressions.Expression(cursor);
        if (!cursor.AtEnd || TakeValue() is not { } setting)
        {
            return expression;
        }

        _conversion.Report(SyntaxDiagnostics.ForeignOperator(_conversion.Source, _conversion.SpanOf(setting.Equal), "=", "=="));
        var right = converter.Expressions.Value(setting.Value, keyword.Text, setting.Equal);
        return Math.Max(expression.Depth, right.Depth) >= SyntaxLimits.ExpressionDepth
            ? converter.Expressions.TooDeep(expression.FirstToken, EndOf(setting))
            : new BinarySyntax(
                _conversion.Tokens,
                expression.FirstToken,
                EndOf(setting) - expression.FirstToken,
                expression,
                BinaryOperator.Equal,
                setting.Equal.First,
                right);
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

    private Setting? TakeValue()
    {
        if (_usesValue || !parts.HasValue)
        {
            return null;
        }

        _usesValue = true;
        if (parts.Settings.Count > 1)
        {
            var comma = Trees.FirstOf(parts.Settings[1].Phrase) - 1;
            _conversion.Report(SyntaxDiagnostics.SuperfluousComma(_conversion.Source, _conversion.SpanOf(comma, comma + 1)));
        }

        return parts.Settings[0];
    }

    private BlockSyntax? TakeBlock(Cursor cursor, WordSyntax keyword, bool isScenario)
    {
        if (!cursor.AtEnd || _usesBlocks || parts.Blocks.Count == 0)
        {
            _conversion.Report(SyntaxDiagnostics.MissingBlock(_conversion.Source, keyword.Span, keyword.Text));
            return null;
        }

        _usesBlocks = true;
        if (parts.Blocks.Count > 1)
        {
            _conversion.Report(SyntaxDiagnostics.UnexpectedBlock(_conversion.Source, SpanOfBrace(1), $"\"{keyword.Text}\" has one block."));
        }

        return converter.Block(parts.Blocks[0], isScenario);
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

        var end = cursor.AtEnd ? parts.End : cursor.Token;
        var blocks = cursor.AtEnd && !_usesBlocks ? parts.Blocks.Select(block => converter.Block(block, isScenario)).ToArray() : [];
        if (cursor.AtEnd)
        {
            _usesValue = _usesBlocks = true;
        }

        return new SkippedStatementSyntax(_conversion.Tokens, first, end - first, blocks);
    }

    /// <summary>Reports a value between a statement and its blocks, which stays the statement's.</summary>
    private void DropValue(Cursor cursor)
    {
        if (cursor.AtEnd && parts.HasValue && !_usesValue)
        {
            _usesValue = true;
            ReportValue();
        }
    }

    private void ReportValue() => _conversion.Report(SyntaxDiagnostics.Unexpected(
        _conversion.Source, _conversion.SpanOf(parts.Settings[0].Equal), "Only \"let\" gives a value a name; comparisons are written \"==\"."));

    /// <summary>Reports a value or blocks that no statement has taken.</summary>
    private void SkipRest()
    {
        var first = parts.End;
        if (!_usesValue && parts.HasValue)
        {
            first = parts.Settings[0].Equal.First;
            ReportValue();
        }
        else if (!_usesBlocks && parts.Blocks.Count > 0)
        {
            first = Trees.FirstOf(parts.Blocks[0]);
            _conversion.Report(SyntaxDiagnostics.UnexpectedBlock(_conversion.Source, SpanOfBrace(0), "The statement before it has none."));
        }

        if (first < parts.End)
        {
            statements.Add(new SkippedStatementSyntax(_conversion.Tokens, first, parts.End - first, []));
        }
    }

    private void ReportIncomplete(WordSyntax keyword, string missing, StatementShape shape) =>
        _conversion.Report(SyntaxDiagnostics.IncompleteStatement(_conversion.Source, keyword.Span, missing, shape.Pattern));

    private TextSpan SpanOfBrace(int block)
    {
        var first = Trees.FirstOf(parts.Blocks[block]);
        return _conversion.SpanOf(first, first + 1);
    }

    private static int EndOf(Setting setting) => Math.Max(Trees.EndOf(setting.Value), setting.Equal.End);

    private static int EndOf(BlockSyntax block, int otherwise) => block.TokenCount > 0 ? block.EndToken : otherwise;
}

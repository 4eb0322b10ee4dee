using Doorbell.Grammar.Generated;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Syntax.Tokens;

namespace Doorbell.Syntax.Parsing;

/// <summary>Makes expressions of the parser's flat lists of operands and operators.</summary>
internal sealed class ExpressionConverter
{
    private readonly Conversion _conversion;
    private readonly OperandConverter _operands;

    public ExpressionConverter(Conversion conversion)
    {
        _conversion = conversion;
        _operands = new OperandConverter(conversion, this);
    }

    /// <summary>Converts what stands behind an equal sign.</summary>
    /// <param name="context">The parser's node.</param>
    /// <param name="name">What gets the value.</param>
    /// <param name="equal">The equal sign.</param>
    public ExpressionSyntax Value(DoorbellParser.ExpressionContext context, string name, Item equal)
    {
        var cursor = _conversion.Items.Push(context);
        var value = Value(cursor, name, equal);
        ReportRest(cursor);
        _conversion.Items.Pop(cursor);
        return value;
    }

    /// <summary>Converts the default value and the range of a parameter, which <c>in</c> parts.</summary>
    public (ExpressionSyntax Default, ExpressionSyntax? Range) ValueAndRange(
        DoorbellParser.ExpressionContext context, string name, Item equal)
    {
        var cursor = _conversion.Items.Push(context);
        var split = cursor.FindIn();
        var value = Value(cursor.Before(split), name, equal);
        ExpressionSyntax? range = null;
        if (split < cursor.EndPosition)
        {
            cursor.Position = split;
            var keyword = cursor.Take();
            range = Operand(cursor, keyword, Operators.Weakest);
            ReportRest(cursor);
        }

        _conversion.Items.Pop(cursor);
        return (value, range);
    }

    /// <summary>
    /// Converts the expression at the cursor, and leaves the cursor behind it. Something missing is the caller's to report.
    /// </summary>
    public ExpressionSyntax Expression(Cursor cursor) => Binary(cursor, Operators.Weakest);

    /// <summary>Converts what stands to the right of an operator, and reports it if nothing does.</summary>
    public ExpressionSyntax Operand(Cursor cursor, Item @operator, int binding)
    {
        if (cursor.AtEnd || cursor.Current.IsMissing || !IsOperandOrPrefix(cursor.Current))
        {
            _conversion.Report(SyntaxDiagnostics.MissingRightOperand(_conversion.Source, _conversion.SpanOf(@operator)));
            if (!cursor.AtEnd && cursor.Current.IsMissing)
            {
                cursor.Position++;
            }

            return _conversion.Missing(@operator.End);
        }

        return Binary(cursor, binding);
    }

    /// <summary>Reports what is left behind a complete expression, if anything is.</summary>
    public void ReportRest(Cursor cursor)
    {
        if (cursor.AtEnd)
        {
            return;
        }

        var rest = cursor.Current;
        var span = _conversion.SpanOf(rest);
        _conversion.Report(rest.Type switch
        {
            _ when _conversion.Tokens[rest.First].Kind == TokenKind.Comma => SyntaxDiagnostics.SuperfluousComma(_conversion.Source, span),
            DoorbellLexer.Not => SyntaxDiagnostics.ForeignOperator(_conversion.Source, span, "a not in b", "not (a in b)"),
            _ => SyntaxDiagnostics.Unexpected(_conversion.Source, span, "The value before it is complete."),
        });
    }

    /// <summary>Converts what stands in square brackets or behind a function, with commas between.</summary>
    public List<ExpressionSyntax> List(Cursor cursor)
    {
        var items = new List<ExpressionSyntax>();
        while (!cursor.AtEnd)
        {
            if (cursor.AtComma)
            {
                _conversion.Report(SyntaxDiagnostics.MissingItem(_conversion.Source, _conversion.SpanOf(cursor.Current)));
                items.Add(_conversion.Missing(cursor.Take().First));
                continue;
            }

            items.Add(Expression(cursor));
            if (cursor.AtComma)
            {
                cursor.Position++;
            }
            else if (!cursor.AtEnd && cursor.Current.IsOperand)
            {
                var next = _conversion.SpanOf(cursor.Current);
                _conversion.Report(SyntaxDiagnostics.MissingComma(_conversion.Source, next, _conversion.Source.TextOf(next)));
            }
            else if (!cursor.AtEnd)
            {
                ReportRest(cursor);
                cursor.Position++;
            }
        }

        return items;
    }

    /// <summary>Converts an operand by itself.</summary>
    public ExpressionSyntax Single(Item item) =>
        item.Operand is { } operand ? _operands.Convert(operand) : _conversion.Missing(item.First, item.End);

    private ExpressionSyntax Value(Cursor cursor, string name, Item equal)
    {
        if (cursor.AtEnd || (cursor.Left == 1 && cursor.Current.IsMissing))
        {
            _conversion.Report(SyntaxDiagnostics.MissingValue(_conversion.Source, _conversion.SpanOf(equal), name));
            cursor.Position += cursor.Left;
            return _conversion.Missing(equal.End);
        }

        return Expression(cursor);
    }

    private ExpressionSyntax Binary(Cursor cursor, int weakest)
    {
        var (length, operators) = weakest == Operators.Weakest ? cursor.MeasureChain() : (0, 0);
        if (operators > SyntaxLimits.Operators)
        {
            var first = cursor.Current.First;
            cursor.Position += length;
            var end = cursor.Ahead(-1).End;
            _conversion.Report(SyntaxDiagnostics.TooManyOperators(_conversion.Source, _conversion.SpanOf(first, end)));
            return _conversion.Missing(first, end);
        }

        return BinaryWithin(cursor, weakest);
    }

    private ExpressionSyntax BinaryWithin(Cursor cursor, int weakest)
    {
        var left = Prefix(cursor, weakest);
        while (!cursor.AtEnd && !cursor.Current.IsOperand)
        {
            var binding = Operators.Binding(cursor.Current.Type);
            if (binding < weakest || binding == 0)
            {
                break;
            }

            var item = cursor.Take();
            ReportForeign(item, cursor);
            var right = OperandWithin(cursor, item, binding + 1);
            left = Combine(left, item, right);
            if (binding is Operators.Comparison or Operators.Range && !cursor.AtEnd && Operators.Binding(cursor.Current.Type) == binding)
            {
                var advice = binding == Operators.Range ? "A range has two ends." : "Join comparisons with \"and\", or set parentheses.";
                _conversion.Report(SyntaxDiagnostics.AmbiguousOperators(_conversion.Source, _conversion.SpanOf(cursor.Current), advice));
            }
        }

        return left;
    }

    private ExpressionSyntax OperandWithin(Cursor cursor, Item @operator, int binding) =>
        !cursor.AtEnd && !cursor.Current.IsMissing && IsOperandOrPrefix(cursor.Current)
            ? BinaryWithin(cursor, binding)
            : Operand(cursor, @operator, binding);

    private static bool IsOperandOrPrefix(Item item) => item.IsOperand || item.Type is DoorbellLexer.Minus or DoorbellLexer.Not;

    private ExpressionSyntax Prefix(Cursor cursor, int weakest)
    {
        while (!cursor.AtEnd && cursor.Current.Type == DoorbellLexer.Junk)
        {
            _conversion.Report(SyntaxDiagnostics.Unexpected(_conversion.Source, _conversion.SpanOf(cursor.Take()), "A value is wanted."));
        }

        if (cursor.AtEnd)
        {
            return _conversion.Missing(cursor.EndToken);
        }

        var item = cursor.Current;
        if (item.IsOperand)
        {
            cursor.Position++;
            return Single(item);
        }

        switch (item.Type)
        {
            case DoorbellLexer.Minus:
                cursor.Position++;
                return Unary(item, UnaryOperator.Minus, OperandWithin(cursor, item, Operators.Multiplicative + 1));
            case DoorbellLexer.Not:
                cursor.Position++;
                if (weakest > Operators.Not)
                {
                    _conversion.Report(SyntaxDiagnostics.AmbiguousOperators(
                        _conversion.Source, _conversion.SpanOf(item), "Set parentheses around \"not\" and what it denies."));
                }

                return Unary(item, UnaryOperator.Not, OperandWithin(cursor, item, Operators.Not));
            default:
                _conversion.Report(Operators.Binding(item.Type) > 0
                    ? SyntaxDiagnostics.MissingLeftOperand(_conversion.Source, _conversion.SpanOf(item))
                    : SyntaxDiagnostics.Unexpected(_conversion.Source, _conversion.SpanOf(item), "A value is wanted."));
                return _conversion.Missing(item.First);
        }
    }

    /// <summary>Reports the operators of other languages, and takes what is too much of them.</summary>
    private void ReportForeign(Item item, Cursor cursor)
    {
        var source = _conversion.Source;
        if (item.Type == DoorbellLexer.Equal)
        {
            _conversion.Report(SyntaxDiagnostics.ForeignOperator(source, _conversion.SpanOf(item), "=", "=="));
        }
        else if (item.Type is DoorbellLexer.Ampersand or DoorbellLexer.Bar
            && !cursor.AtEnd
            && cursor.Current.Type == item.Type
            && _conversion.Tokens[cursor.Current.First].Start == _conversion.Tokens[item.First].End)
        {
            var isAnd = item.Type == DoorbellLexer.Ampersand;
            var span = _conversion.SpanOf(item.First, cursor.Take().End);
            _conversion.Report(SyntaxDiagnostics.ForeignOperator(source, span, isAnd ? "&&" : "||", isAnd ? "and" : "or"));
        }
    }

    private ExpressionSyntax Combine(ExpressionSyntax left, Item @operator, ExpressionSyntax right)
    {
        var tokens = _conversion.Tokens;
        int first = left.FirstToken, count = Math.Max(right.EndToken, @operator.End) - first;
        return Math.Max(left.Depth, right.Depth) >= SyntaxLimits.ExpressionDepth
            ? TooDeep(first, first + count)
            : @operator.Type switch
            {
                DoorbellLexer.DotDot => new RangeSyntax(tokens, first, count, left, right, isBySize: false, @operator.First),
                DoorbellLexer.PlusColon => new RangeSyntax(tokens, first, count, left, right, isBySize: true, @operator.First),
                _ => new BinarySyntax(tokens, first, count, left, Operators.BinaryOf(@operator.Type), @operator.First, right),
            };
    }

    private ExpressionSyntax Unary(Item @operator, UnaryOperator kind, ExpressionSyntax operand)
    {
        int first = @operator.First, end = Math.Max(operand.EndToken, @operator.End);
        return operand.Depth >= SyntaxLimits.ExpressionDepth
            ? TooDeep(first, end)
            : new UnarySyntax(_conversion.Tokens, first, end - first, kind, operand);
    }

    /// <summary>Reports an expression that is too deep, and stands for it.</summary>
    public MissingSyntax TooDeep(int first, int end)
    {
        _conversion.Report(SyntaxDiagnostics.TooDeepExpression(_conversion.Source, _conversion.SpanOf(first, end)));
        return _conversion.Missing(first, end);
    }
}

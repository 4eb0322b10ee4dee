using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Statements;
using Doorbell.Syntax.Text;

namespace Doorbell.Syntax.Parsing;

/// <summary>Fills the slots of a verb.</summary>
internal sealed class VerbConverter(Conversion conversion, ExpressionConverter expressions)
{
    /// <summary>Converts the operands at the cursor, and leaves the cursor at the next statement.</summary>
    public VerbSyntax Convert(Cursor cursor, WordSyntax verb, StatementShape shape)
    {
        var operands = new List<OperandSyntax>(shape.Slots.Count) { Subject(cursor, verb, shape) };
        while (!cursor.AtEnd && SlotAt(cursor, shape) is { } slot)
        {
            var word = conversion.Word(cursor.Take());
            if (operands.Exists(operand => operand.Slot == slot))
            {
                conversion.Report(SyntaxDiagnostics.RepeatedOperand(conversion.Source, word.Span, shape.Word));
                Values(cursor, verb, slot, shape);
                continue;
            }

            var values = Values(cursor, verb, slot, shape);
            var end = values.Length > 0 ? Math.Max(values[values.Length - 1].EndToken, word.EndToken) : word.EndToken;
            operands.Add(new OperandSyntax(conversion.Tokens, word.FirstToken, end - word.FirstToken, slot, word, values));
        }

        if (!cursor.AtEnd && !IsVerb(cursor))
        {
            SkipToVerb(cursor, shape);
        }

        var last = cursor.Ahead(-1).End;
        foreach (var slot in shape.Slots)
        {
            if (!slot.IsOptional && !operands.Exists(operand => operand.Slot == slot))
            {
                conversion.Report(SyntaxDiagnostics.IncompleteStatement(conversion.Source, verb.Span, slot.Pattern, shape.Pattern));
                operands.Add(new OperandSyntax(conversion.Tokens, last, 0, slot, null, [conversion.Missing(last)]));
            }
        }

        return new VerbSyntax(conversion.Tokens, verb.FirstToken, last - verb.FirstToken, shape, verb, operands.ToArray());
    }

    private OperandSyntax Subject(Cursor cursor, WordSyntax verb, StatementShape shape)
    {
        var slot = shape.Slots[0];
        var values = AtOwnWord(cursor, shape) ? NoValue(verb, slot, shape, verb.EndToken) : Values(cursor, verb, slot, shape);
        var first = verb.EndToken;
        return new OperandSyntax(conversion.Tokens, first, Math.Max(values[values.Length - 1].EndToken - first, 0), slot, null, values);
    }

    private ExpressionSyntax[] Values(Cursor cursor, WordSyntax verb, StatementSlot slot, StatementShape shape)
    {
        if (slot.Form == SlotForm.Flag)
        {
            return [];
        }

        if (cursor.AtEnd)
        {
            return NoValue(verb, slot, shape, cursor.Ahead(-1).End);
        }

        var values = new List<ExpressionSyntax> { expressions.Expression(cursor) };
        while (slot.Form == SlotForm.Values && cursor.AtComma)
        {
            var comma = cursor.Take();
            if (AtOwnWord(cursor, shape))
            {
                conversion.Report(SyntaxDiagnostics.MissingRightOperand(conversion.Source, conversion.SpanOf(comma)));
                break;
            }

            values.Add(expressions.Operand(cursor, comma, Operators.Weakest));
        }

        return values.ToArray();
    }

    private ExpressionSyntax[] NoValue(WordSyntax verb, StatementSlot slot, StatementShape shape, int at)
    {
        conversion.Report(SyntaxDiagnostics.IncompleteStatement(conversion.Source, verb.Span, slot.Pattern, shape.Pattern));
        return [conversion.Missing(at)];
    }

    /// <summary>The slot that the word at the cursor opens, a misspelt one included; null if it opens none.</summary>
    private StatementSlot? SlotAt(Cursor cursor, StatementShape shape)
    {
        if (!cursor.AtWord)
        {
            return null;
        }

        var word = conversion.TextOf(cursor.Current);
        if (shape.SlotOf(word) is { } slot)
        {
            return slot;
        }

        if (StatementShapes.Find(word) is not null
            || Spelling.Closest(word, shape.Slots.Select(known => known.Word).OfType<string>()) is not { } meant)
        {
            return null;
        }

        conversion.Report(SyntaxDiagnostics.MisspeltWord(conversion.Source, conversion.SpanOf(cursor.Current), meant));
        return shape.SlotOf(meant);
    }

    /// <summary>
    /// Whether the word at the cursor is one of the verb's own and not the name of something, as the first <c>x</c> in <c>fire x x 3</c>.
    /// </summary>
    private bool AtOwnWord(Cursor cursor, StatementShape shape) =>
        cursor.Left > 1 && IsOwnWord(cursor.Current, shape) && !IsOwnWord(cursor.Ahead(1), shape);

    private bool IsOwnWord(Item item, StatementShape shape) => item.IsWord && shape.SlotOf(conversion.TextOf(item)) is not null;

    private bool IsVerb(Cursor cursor) => cursor.AtWord && StatementShapes.Find(conversion.TextOf(cursor.Current)) is not null;

    private void SkipToVerb(Cursor cursor, StatementShape shape)
    {
        conversion.Report(SyntaxDiagnostics.UnexpectedOperand(
            conversion.Source,
            conversion.SpanOf(cursor.Current),
            shape.Word,
            shape.Pattern));
        while (!cursor.AtEnd && !IsVerb(cursor))
        {
            cursor.Position++;
        }
    }
}

using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Topology;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;
using UnaryOperator = Doorbell.Topology.Scenarios.UnaryOperator;
using WrittenOperator = Doorbell.Syntax.Nodes.BinaryOperator;

namespace Doorbell.Compiler.Expressions;

/// <summary>
/// Turns the text's expressions into those that are evaluated. A bare word becomes a word where the place asks for words and knows it, else a
/// name, which is looked up when it is evaluated.
/// </summary>
internal sealed class ExpressionConverter(IWordScope scope, DiagnosticBag diagnostics, Func<SyntaxNode, SourceSpan> span)
{
    private static readonly IReadOnlyList<string> NoWords = [];
    private static readonly TruthValue True = new(true);
    private static readonly TruthValue False = new(false);

    private bool usesIndex;
    private int depth;
    private int deepest;

    /// <summary>The value of what has been reported already.</summary>
    public static ErrorValue Reported { get; } = new(SourceSpan.None, "") { Reason = EvaluationError.Reported };

    /// <summary>Converts a whole expression.</summary>
    /// <param name="syntax">As it is written.</param>
    /// <param name="words">The words that stand for themselves there.</param>
    public BoundExpression Bind(ExpressionSyntax syntax, IReadOnlyList<string> words)
    {
        usesIndex = false;
        deepest = 0;
        var expression = Convert(syntax, words);
        return new BoundExpression(syntax, expression, usesIndex) { Depth = deepest };
    }

    /// <summary>Converts an expression.</summary>
    public Expression Convert(ExpressionSyntax syntax, IReadOnlyList<string>? words = null)
    {
        deepest = Math.Max(deepest, ++depth);
        var expression = ConvertOne(syntax, words ?? NoWords);
        depth--;
        return expression;
    }

    private Expression ConvertOne(ExpressionSyntax syntax, IReadOnlyList<string> words)
    {
        switch (syntax)
        {
            case IntegerSyntax integer:
                return Constant(integer, Integer(integer));
            case NameSyntax name:
                return Name(name, words);
            case StringSyntax text:
                return Constant(text, new TextValue(text.Value));
            case BdfSyntax bdf:
                return Constant(bdf, new BdfValue(bdf.Segment ?? 0, bdf.Bus, bdf.Device, bdf.Function));
            case ListSyntax list:
                return new ListExpression(span(list), [.. list.Items.Select(item => Convert(item, words))]);
            case ParenthesizedSyntax inner:
                return Convert(inner.Expression, words);
            case RangeSyntax { IsBySize: true } range:
                return new SizedRangeExpression(span(range), Convert(range.First), Convert(range.Bound));
            case RangeSyntax range:
                return new RangeExpression(span(range), Convert(range.First), Convert(range.Bound));
            case UnarySyntax unary:
                var @operator = unary.Operator == Doorbell.Syntax.Nodes.UnaryOperator.Minus ? UnaryOperator.Negate : UnaryOperator.Not;
                return new UnaryExpression(span(unary), @operator, Convert(unary.Operand));
            case BinarySyntax binary:
                return Binary(binary);
            case MemberAccessSyntax { Name.IsMissing: false } member:
                return new MemberExpression(span(member), Convert(member.Target), member.Name.Text);
            case IndexSyntax index:
                return new IndexExpression(span(index), Convert(index.Target), Convert(index.Index));
            case CallSyntax call:
                return Call(call);
            default:
                return Constant(syntax, Reported);
        }
    }

    private ConstantExpression Constant(SyntaxNode syntax, Value value) => new(span(syntax), value);

    private Value Integer(IntegerSyntax integer)
    {
        if (!integer.IsValid)
        {
            return Reported;
        }

        if (integer.Value > long.MaxValue)
        {
            diagnostics.Report(ValueDiagnostics.Overflow(
                SourceLocation.Of(integer), $"\"{integer.Text}\" does not fit a signed 64-bit integer. The largest is 0x7fff_ffff_ffff_ffff."));
            return Reported;
        }

        return new IntegerValue((long)integer.Value, integer.IsHexadecimal);
    }

    private Expression Name(NameSyntax name, IReadOnlyList<string> words)
    {
        var text = name.Text;
        if (words.Count > 0 && words.Contains(text))
        {
            return Constant(name, new WordValue(text));
        }

        if (text is "true" or "false")
        {
            return Constant(name, text == "true" ? True : False);
        }

        usesIndex |= scope.IsIndex(text);
        return new LocalExpression(span(name), text);
    }

    private Expression Binary(BinarySyntax binary)
    {
        IReadOnlyList<string> left = NoWords, right = NoWords;
        if (binary.Operator is WrittenOperator.Equal or WrittenOperator.NotEqual or WrittenOperator.In)
        {
            left = WordsFor(binary.Left, binary.Right);
            right = WordsFor(binary.Right, binary.Left);
            if (IsMisspelt(binary.Left, binary.Right, left) || IsMisspelt(binary.Right, binary.Left, right))
            {
                return Constant(binary, Reported);
            }
        }

        return new BinaryExpression(span(binary), Operators.Of(binary.Operator), Convert(binary.Left, left), Convert(binary.Right, right));
    }

    /// <summary>What a side of a comparison may mean by bare words, as the other side tells.</summary>
    private IReadOnlyList<string> WordsFor(ExpressionSyntax side, ExpressionSyntax other)
    {
        var asked = other switch
        {
            CallSyntax call => FunctionTable.Find(call.Function.Text)?.ResultWords,
            MemberAccessSyntax member => PropertyWords.Of(member.Name.Text),
            NameSyntax name when scope.IsWordParameter(name.Text) => null,
            _ => NoWords,
        };
        var names = side switch
        {
            NameSyntax name => [name.Text],
            ListSyntax list => list.Items.OfType<NameSyntax>().Select(item => item.Text),
            _ => Enumerable.Empty<string>(),
        };
        return [.. names.Where(name => !scope.IsName(name) && (asked is null || asked.Contains(name)))];
    }

    /// <summary>Whether a side is nearly one of the words that the other side may be, which is reported.</summary>
    private bool IsMisspelt(ExpressionSyntax side, ExpressionSyntax other, IReadOnlyList<string> understood)
    {
        if (side is not NameSyntax name || understood.Count > 0 || name.Text is "true" or "false" || scope.IsName(name.Text)
            || other is not CallSyntax call || FunctionTable.Find(call.Function.Text) is not { ResultWords.Count: > 0 } function
            || Spelling.Closest(name.Text, function.ResultWords) is not { } meant)
        {
            return false;
        }

        diagnostics.Report(NameDiagnostics.UnknownName(SourceLocation.Of(name), name.Text, meant));
        return true;
    }

    private Expression Call(CallSyntax call)
    {
        var name = call.Function.Text;
        var function = FunctionTable.Find(name);
        if (call.Function.IsMissing)
        {
            return Constant(call, Reported);
        }

        if (function is null)
        {
            diagnostics.Report(ValueDiagnostics.UnknownFunction(
                SourceLocation.Of(call.Function), Spelling.Closest(name, FunctionTable.All.Select(known => known.Name))));
            return Constant(call, Reported);
        }

        if (function.IsObservation && !scope.IsRunning)
        {
            diagnostics.Report(ValueDiagnostics.ObservationOutside(SourceLocation.Of(call), name));
            return Constant(call, Reported);
        }

        if (call.Arguments.Count < function.Fewest || call.Arguments.Count > function.Most)
        {
            diagnostics.Report(ValueDiagnostics.WrongArguments(SourceLocation.Of(call), function, call.Arguments.Count));
            return Constant(call, Reported);
        }

        var arguments = new Expression[call.Arguments.Count];
        for (var at = 0; at < arguments.Length; at++)
        {
            var parameter = function.ParameterOf(at);
            if (parameter is { Words.Count: > 0, Parts.Count: 0, Values.Count: 0 } && call.Arguments[at] is NameSyntax word
                && !parameter.Words.Contains(word.Text) && !scope.IsName(word.Text))
            {
                diagnostics.Report(ValueDiagnostics.UnknownWord(
                    SourceLocation.Of(word), name, parameter.Words, word.Text, Spelling.Closest(word.Text, parameter.Words)));
                return Constant(call, Reported);
            }

            arguments[at] = Convert(call.Arguments[at], parameter.Words);
        }

        return new CallExpression(span(call), name, arguments);
    }
}

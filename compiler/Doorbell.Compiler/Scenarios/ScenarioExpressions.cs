using Doorbell.Compiler.Diagnostics;
using Doorbell.Compiler.Evaluation;
using Doorbell.Compiler.Expressions;
using Doorbell.Compiler.Schema.Tables;
using Doorbell.Compiler.Schema.Types;
using Doorbell.Compiler.Sources;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Syntax.Nodes;
using Doorbell.Syntax.Text;
using Doorbell.Topology;
using Doorbell.Topology.Navigation;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;
using UnaryOperator = Doorbell.Topology.Scenarios.UnaryOperator;

namespace Doorbell.Compiler.Scenarios;

/// <summary>Puts names, parameters and parts into a scenario's expressions, evaluates what is known, and judges the rest by its types.</summary>
internal sealed class ScenarioExpressions(MachineScope machine, LocalNames locals, DiagnosticBag diagnostics, Func<SyntaxNode, SourceSpan> spanOf)
{
    private readonly ExpressionConverter converter = new(new ScenarioWords(machine, locals), diagnostics, spanOf);
    private ExpressionSyntax? current;

    /// <summary>Lowers an expression.</summary>
    /// <param name="syntax">As it is written.</param>
    /// <param name="words">Words that stand for themselves there.</param>
    public TypedExpression Lower(ExpressionSyntax syntax, IReadOnlyList<string>? words = null)
    {
        current = syntax;
        return Fold(converter.Convert(syntax, words));
    }

    private TypedExpression Fold(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                return Known(constant.Span, constant.Value);
            case LocalExpression local:
                return Name(local);
            case MemberExpression member:
                return Member(member);
            case IndexExpression index:
                return Index(index);
            case ListExpression list:
                var items = list.Items.Select(Fold).ToArray();
                return Rebuilt(list with { Items = Expressions(items) }, StaticType.ListOf(Common(items)), items);
            case RangeExpression range:
                return Both(range.First, range.Last, (first, last) => range with { First = first, Last = last }, StaticType.Range);
            case SizedRangeExpression range:
                return Both(range.Base, range.Size, (first, size) => range with { Base = first, Size = size }, StaticType.Range);
            case UnaryExpression unary:
                return Unary(unary);
            case BinaryExpression binary:
                return Binary(binary);
            case CallExpression call:
                return Call(call);
            default:
                return Failed(expression.Span);
        }
    }

    private TypedExpression Name(LocalExpression local)
    {
        if (locals.Find(local.Name) is var (_, type, sample))
        {
            return new TypedExpression(local, type, sample);
        }

        var value = machine.ValueOf(local.Name);
        if (value is null)
        {
            var suggestion = Spelling.Closest(local.Name, locals.All.Concat(machine.Topology.Names.Keys));
            diagnostics.Report(NameDiagnostics.UnknownName(Place(local), local.Name, suggestion));
            return Failed(local.Span);
        }

        return value is ErrorValue error ? Fail(local, error) : Known(local.Span, value);
    }

    private TypedExpression Member(MemberExpression member)
    {
        var target = Fold(member.Target);
        var rebuilt = member with { Target = target.Expression };
        if (target.IsError)
        {
            return Failed(member.Span);
        }

        switch (target.Constant ?? target.Sample)
        {
            case null when target.Type.Kind is ValueKind.Message && member.Name is not ("address" or "data"):
                return Unknown(member, $"A message has no member \"{member.Name}\". It has \"address\" and \"data\".");
            case null when target.Type.Kind is ValueKind.Message:
                return new TypedExpression(rebuilt, StaticType.Integer, null);
            case null when target.Type is { Kind: ValueKind.Part, Part: { } kind }:
                return new TypedExpression(rebuilt, StaticTypes.Member(kind, member.Name), null);
            case null when target.Type.Kind is ValueKind.Integer or ValueKind.Truth or ValueKind.List or ValueKind.Word:
                return Unknown(member, $"{Capitalized(target.Type.Description)} has no member \"{member.Name}\".");
            case null:
                return new TypedExpression(rebuilt, StaticType.Any, null);
            case PartValue part when PartMembers.IsDynamic(part.Part.Kind, member.Name):
                return new TypedExpression(rebuilt, StaticTypes.Member(part.Part.Kind, member.Name), null);
            case { } value:
                var found = ConstantScope.MemberOf(machine.World, value, member);
                return found is ErrorValue error ? Fail(member, error)
                    : target.Constant is not null ? Known(member.Span, found)
                    : new TypedExpression(rebuilt, StaticTypes.Of(found), found);
        }
    }

    private TypedExpression Index(IndexExpression index)
    {
        var target = Fold(index.Target);
        var at = Fold(index.Index);
        var rebuilt = index with { Target = target.Expression, Index = at.Expression };
        if (target.IsError || at.IsError)
        {
            return Failed(index.Span);
        }

        if (target.Constant is not null && at.Constant is not null)
        {
            return Evaluated(rebuilt);
        }

        if (at.Type.Kind is not (ValueKind.Any or ValueKind.Integer or ValueKind.Range))
        {
            return Fail(index, $"An index is an integer or a range, not {at.Type.Description}.");
        }

        var isSlice = at.Type.Kind == ValueKind.Range;
        var sample = SampleOf(target.Constant ?? target.Sample, index);
        if (sample is ErrorValue { Reason: not EvaluationError.OutOfRange } error)
        {
            return Fail(index, error);
        }

        var type = sample is null or ErrorValue ? target.Type.Element ?? StaticType.Any : StaticTypes.Of(sample);
        return new TypedExpression(rebuilt, isSlice ? StaticType.ListOf(type) : type, isSlice || sample is ErrorValue ? null : sample);
    }

    /// <summary>Some element of what is indexed; null if it is not known what there is.</summary>
    private Value? SampleOf(Value? target, IndexExpression index)
    {
        switch (target)
        {
            case ListValue { Items.Count: > 0 } list:
                return StaticTypes.ElementOf(list).Kind == ValueKind.Any ? null : list.Items[0];
            case ListValue or null:
                return null;
            case PartValue part:
                return machine.World.IsBroken(part.Part)
                    ? ExpressionConverter.Reported
                    : machine.World.Navigation.Index(part, machine.World.Navigation.ElementsOf(part.Part).First, index);
            default:
                return new ErrorValue(index.Span, $"{Capitalized(ExpressionEvaluator.Kind(target))} cannot be indexed.");
        }
    }

    private TypedExpression Unary(UnaryExpression unary)
    {
        var operand = Fold(unary.Operand);
        var (type, wanted) = unary.Operator == UnaryOperator.Not ? (StaticType.Truth, ValueKind.Truth) : (StaticType.Integer, ValueKind.Integer);
        if (!operand.IsError && operand.Type.Kind != ValueKind.Any && operand.Type.Kind != wanted)
        {
            return Fail(unary, $"\"{(wanted == ValueKind.Truth ? "not" : "-")}\" takes {type.Description}, not {operand.Type.Description}.");
        }

        return Rebuilt(unary with { Operand = operand.Expression }, type, [operand]);
    }

    private TypedExpression Binary(BinaryExpression binary)
    {
        var left = Fold(binary.Left);
        var right = Fold(binary.Right);
        var rebuilt = binary with { Left = left.Expression, Right = right.Expression };
        if (left.IsError || right.IsError)
        {
            return Failed(binary.Span);
        }

        if (ScenarioOperators.Mistake(binary.Operator, left.Type, right.Type) is { } mistake)
        {
            return Fail(binary, mistake);
        }

        return Rebuilt(rebuilt, ScenarioOperators.ResultOf(binary.Operator), [left, right]);
    }

    private TypedExpression Call(CallExpression call)
    {
        var arguments = call.Arguments.Select(Fold).ToArray();
        var rebuilt = call with { Arguments = Expressions(arguments) };
        if (FunctionTable.Find(call.Function) is not { } function || arguments.Any(argument => argument.IsError))
        {
            return Failed(call.Span);
        }

        for (var at = 0; at < arguments.Length; at++)
        {
            var parameter = function.ParameterOf(at);
            if (!OperandTypes.Takes(parameter, arguments[at]))
            {
                diagnostics.Report(ScenarioDiagnostics.WrongArgument(
                    Place(call.Arguments[at]), call.Function, parameter.Description, OperandTypes.Describe(arguments[at])));
                return Failed(call.Span);
            }
        }

        if (function.Name == "len" && arguments[0].Constant is PartValue part)
        {
            return machine.World.Navigation.ElementsOf(part.Part) is { Kind: not null } elements
                ? Known(call.Span, new IntegerValue(elements.Count))
                : Fail(call, $"\"len\" takes a list, a range or a string, not \"{part}\".");
        }

        return function.IsObservation
            ? new TypedExpression(rebuilt, function.Result, null)
            : Rebuilt(rebuilt, function.Result, arguments);
    }

    private TypedExpression Both(Expression first, Expression second, Func<Expression, Expression, Expression> rebuild, StaticType type)
    {
        var left = Fold(first);
        var right = Fold(second);
        return Rebuilt(rebuild(left.Expression, right.Expression), type, [left, right]);
    }

    /// <summary>The value, if all that it is made of is known; else the expression.</summary>
    private TypedExpression Rebuilt(Expression expression, StaticType type, TypedExpression[] parts)
    {
        if (Array.Exists(parts, part => part.IsError))
        {
            return Failed(expression.Span);
        }

        return Array.TrueForAll(parts, part => part.Constant is not null and not PartValue { Part.Kind: PartKind.VcpuFile or PartKind.Mrif })
            ? Evaluated(expression)
            : new TypedExpression(expression, type, null);
    }

    private TypedExpression Evaluated(Expression expression)
    {
        var value = ExpressionEvaluator.Evaluate(expression, new ConstantScope(machine, null));
        return value is ErrorValue error ? Fail(expression, error) : Known(expression.Span, value);
    }

    private TypedExpression Unknown(MemberExpression member, string message) =>
        Fail(member, new ErrorValue(member.Span, message) { Reason = EvaluationError.UnknownMember });

    private TypedExpression Fail(Expression expression, string message) => Fail(expression, new ErrorValue(expression.Span, message));

    private TypedExpression Fail(Expression expression, ErrorValue error)
    {
        if (error.Reason != EvaluationError.Reported && current is not null)
        {
            var located = error.Span == SourceSpan.None ? error with { Span = expression.Span } : error;
            Diagnostic finding = new EvaluationFindings(machine).Of(located, new BoundExpression(current, expression, false), null);
            diagnostics.Report(finding);
        }

        return Failed(expression.Span);
    }

    private SourceLocation Place(Expression expression) =>
        new(current?.Source ?? machine.Topology.Files[0].Source, new TextSpan(expression.Span.Start, expression.Span.Length));

    private static TypedExpression Known(SourceSpan span, Value value) => new(new ConstantExpression(span, value), StaticTypes.Of(value), value);

    private static TypedExpression Failed(SourceSpan span) => new(new ConstantExpression(span, ExpressionConverter.Reported), StaticType.Any, null);

    private static Expression[] Expressions(TypedExpression[] typed) => Array.ConvertAll(typed, one => one.Expression);

    private static StaticType Common(TypedExpression[] items) =>
        items.Length > 0 && Array.TrueForAll(items, item => item.Type == items[0].Type) ? items[0].Type : StaticType.Any;

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}

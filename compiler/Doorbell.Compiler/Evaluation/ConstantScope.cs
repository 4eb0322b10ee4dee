using Doorbell.Compiler.Expressions;
using Doorbell.Syntax.Text;
using Doorbell.Topology.Navigation;
using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>What names, members and indexes stand for before anything runs.</summary>
internal sealed class ConstantScope(MachineScope machine, Instance? instance) : IExpressionScope
{
    private World World => machine.World;

    public Value Local(LocalExpression expression)
    {
        if (instance?.IndexOf(expression.Name) is { } index)
        {
            return new IntegerValue(index);
        }

        return machine.ValueOf(expression.Name)
            ?? new ErrorValue(expression.Span, expression.Name) { Reason = EvaluationError.UnknownName };
    }

    public Value Member(Value target, MemberExpression expression) => MemberOf(World, target, expression);

    public Value Index(PartValue target, long index, IndexExpression expression) =>
        World.IsBroken(target.Part) ? ExpressionConverter.Reported : World.Navigation.Index(target, index, expression);

    public Value Call(CallExpression expression, IReadOnlyList<Value> arguments) =>
        new ErrorValue(expression.Span, $"\"{expression.Function}\" has no value here.");

    public Value Contains(PartValue container, Value item, BinaryExpression expression) =>
        World.Navigation.Contains(container.Part, item) is { } contains
            ? new TruthValue(contains)
            : new ErrorValue(expression.Span, $"\"in\" asks a list, a range or an IMSIC, not {ExpressionEvaluator.Kind(container)}.");

    public Value Resolve(Value value) => value;

    /// <summary><c>target.name</c> of any value that has members.</summary>
    public static Value MemberOf(World world, Value target, MemberExpression expression)
    {
        switch (target)
        {
            case MachineValue { Machine: < 0 }:
                return ExpressionConverter.Reported;
            case MachineValue other:
                var scope = world.Machines[other.Machine];
                return scope.ValueOf(expression.Name) ?? new ErrorValue(
                    expression.Span,
                    $"Nothing in \"{other.Alias}\" has the name \"{expression.Name}\".")
                {
                    Reason = EvaluationError.UnknownMember,
                    Meant = Spelling.Closest(expression.Name, scope.Topology.Names.Keys),
                };
            case PartValue part:
                if (world.IsBroken(part.Part) && PartMembers.Of(part.Part.Kind).Contains(expression.Name))
                {
                    return ExpressionConverter.Reported;
                }

                var value = world.Navigation.Member(part, expression);
                return value switch
                {
                    null => new ErrorValue(expression.Span, $"Only a running machine knows \"{part}.{expression.Name}\".") { Reason = EvaluationError.NoAddress },
                    ErrorValue { Reason: EvaluationError.UnknownMember } error => error with
                    {
                        Meant = Spelling.Closest(expression.Name, world.MembersOf(part.Part)),
                    },
                    _ => value,
                };
            case ListValue list:
                return new ErrorValue(expression.Span, $"A list of {list.Items.Count} has no member \"{expression.Name}\"; one of its elements may have, as in \"[0].{expression.Name}\".")
                {
                    Reason = EvaluationError.UnknownMember,
                };
            default:
                return new ErrorValue(expression.Span, $"{Capitalized(ExpressionEvaluator.Kind(target))} has no member \"{expression.Name}\".")
                {
                    Reason = EvaluationError.UnknownMember,
                };
        }
    }

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}

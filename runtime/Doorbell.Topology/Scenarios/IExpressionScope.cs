using Doorbell.Topology.Values;

namespace Doorbell.Topology.Scenarios;

/// <summary>What an expression's value depends on besides itself. Whatever has no value is an <see cref="ErrorValue"/>.</summary>
public interface IExpressionScope
{
    /// <summary>The value of a name bound by <c>let</c> or <c>for</c>.</summary>
    Value Local(LocalExpression expression);

    /// <summary><c>target.name</c>.</summary>
    Value Member(Value target, MemberExpression expression);

    /// <summary><c>part[index]</c> of a part; lists are indexed without asking.</summary>
    Value Index(PartValue target, long index, IndexExpression expression);

    /// <summary>A function applied to evaluated arguments; only asked for what <see cref="BuiltInFunctions"/> does not know.</summary>
    Value Call(CallExpression expression, IReadOnlyList<Value> arguments);

    /// <summary>Whether a value lies in a part that has an inside, such as an IMSIC.</summary>
    Value Contains(PartValue container, Value item, BinaryExpression expression);

    /// <summary>The part or value that is behind a value now: a vCPU's file is a file of an IMSIC, for one. Used before comparing.</summary>
    Value Resolve(Value value);
}

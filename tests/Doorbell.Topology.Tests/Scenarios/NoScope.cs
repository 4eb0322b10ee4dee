using Doorbell.Topology.Scenarios;
using Doorbell.Topology.Values;

namespace Doorbell.Topology.Tests.Scenarios;

/// <summary>A scope in which nothing has a name.</summary>
internal sealed class NoScope : IExpressionScope
{
    public static NoScope Instance { get; } = new();

    public Value Local(LocalExpression expression) => Unknown(expression.Span);

    public Value Member(Value target, MemberExpression expression) => Unknown(expression.Span);

    public Value Index(PartValue target, long index, IndexExpression expression) => Unknown(expression.Span);

    public Value Call(CallExpression expression, IReadOnlyList<Value> arguments) => Unknown(expression.Span);

    public Value Contains(PartValue container, Value item, BinaryExpression expression) => Unknown(expression.Span);

    public Value Resolve(Value value) => value;

    private static ErrorValue Unknown(SourceSpan span) => new(span, "unknown");
}

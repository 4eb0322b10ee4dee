namespace Doorbell.Topology.Scenarios;

/// <summary><c>- a</c>, <c>not a</c>.</summary>
public sealed record UnaryExpression(SourceSpan Span, UnaryOperator Operator, Expression Operand) : Expression(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>a op b</c>.</summary>
public sealed record BinaryExpression(SourceSpan Span, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>target[index]</c>; an index may be a range.</summary>
public sealed record IndexExpression(SourceSpan Span, Expression Target, Expression Index) : Expression(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>[a, b]</c>.</summary>
public sealed record ListExpression(SourceSpan Span, IReadOnlyList<Expression> Items) : Expression(Span);

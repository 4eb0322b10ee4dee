namespace Doorbell.Topology.Scenarios;

/// <summary>A function of the expression language or an observation.</summary>
public sealed record CallExpression(SourceSpan Span, string Function, IReadOnlyList<Expression> Arguments) : Expression(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>base +: size</c>.</summary>
public sealed record SizedRangeExpression(SourceSpan Span, Expression Base, Expression Size) : Expression(Span);

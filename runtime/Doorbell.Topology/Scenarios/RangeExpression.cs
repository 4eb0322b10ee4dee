namespace Doorbell.Topology.Scenarios;

/// <summary><c>first .. last</c>.</summary>
public sealed record RangeExpression(SourceSpan Span, Expression First, Expression Last) : Expression(Span);

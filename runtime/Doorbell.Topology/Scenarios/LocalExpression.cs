namespace Doorbell.Topology.Scenarios;

/// <summary>A name bound by <c>let</c> or <c>for</c>.</summary>
public sealed record LocalExpression(SourceSpan Span, string Name) : Expression(Span);

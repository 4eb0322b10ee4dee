namespace Doorbell.Topology.Scenarios;

/// <summary><c>lower W</c></summary>
public sealed record LowerStatement(SourceSpan Span, Expression Wire) : Statement(Span);

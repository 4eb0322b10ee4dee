namespace Doorbell.Topology.Scenarios;

/// <summary><c>affinity V to T</c></summary>
public sealed record AffinityStatement(SourceSpan Span, Expression Vector, Expression Target) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>unmask V</c></summary>
public sealed record UnmaskStatement(SourceSpan Span, Expression Vector) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>free V</c></summary>
public sealed record FreeStatement(SourceSpan Span, Expression Vector) : Statement(Span);

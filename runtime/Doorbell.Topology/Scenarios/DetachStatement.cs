namespace Doorbell.Topology.Scenarios;

/// <summary><c>detach D</c></summary>
public sealed record DetachStatement(SourceSpan Span, Expression Device) : Statement(Span);

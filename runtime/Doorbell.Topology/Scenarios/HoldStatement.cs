namespace Doorbell.Topology.Scenarios;

/// <summary><c>hold X</c></summary>
public sealed record HoldStatement(SourceSpan Span, Expression Subject) : Statement(Span);

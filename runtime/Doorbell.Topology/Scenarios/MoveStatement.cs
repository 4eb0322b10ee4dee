namespace Doorbell.Topology.Scenarios;

/// <summary><c>move C to T</c></summary>
public sealed record MoveStatement(SourceSpan Span, Expression Vcpu, Expression Hart) : Statement(Span);

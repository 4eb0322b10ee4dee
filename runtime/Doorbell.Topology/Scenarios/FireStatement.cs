namespace Doorbell.Topology.Scenarios;

/// <summary><c>fire V [x N]</c></summary>
public sealed record FireStatement(SourceSpan Span, Expression Vector, Expression? Times) : Statement(Span);

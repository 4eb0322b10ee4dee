namespace Doorbell.Topology.Scenarios;

/// <summary><c>request V [on T]</c></summary>
public sealed record RequestStatement(SourceSpan Span, Expression Vector, Expression? Target) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>unmap X at R</c></summary>
public sealed record UnmapStatement(SourceSpan Span, Expression Owner, Expression Range) : Statement(Span);

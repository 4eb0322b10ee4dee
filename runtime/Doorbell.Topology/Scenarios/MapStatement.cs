namespace Doorbell.Topology.Scenarios;

/// <summary><c>map X at R</c></summary>
public sealed record MapStatement(SourceSpan Span, Expression Owner, Expression Range) : Statement(Span);

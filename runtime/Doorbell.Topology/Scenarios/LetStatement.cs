namespace Doorbell.Topology.Scenarios;

/// <summary><c>let n = E</c></summary>
public sealed record LetStatement(SourceSpan Span, string Name, Expression Value) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>try S</c>: a refusal does not end the scenario.</summary>
public sealed record TryStatement(SourceSpan Span, Statement Statement) : Statement(Span);

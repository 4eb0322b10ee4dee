namespace Doorbell.Topology.Scenarios;

/// <summary><c>for i in R { … }</c></summary>
public sealed record ForStatement(SourceSpan Span, string Name, Expression Items, IReadOnlyList<Statement> Body) : Statement(Span);

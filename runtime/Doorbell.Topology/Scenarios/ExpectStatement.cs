namespace Doorbell.Topology.Scenarios;

/// <summary><c>expect E</c></summary>
public sealed record ExpectStatement(SourceSpan Span, Expression Condition) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>release X</c></summary>
public sealed record ReleaseStatement(SourceSpan Span, Expression Subject) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>online T</c></summary>
public sealed record OnlineStatement(SourceSpan Span, Expression Hart) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>offline T</c></summary>
public sealed record OfflineStatement(SourceSpan Span, Expression Hart) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>mask V</c></summary>
public sealed record MaskStatement(SourceSpan Span, Expression Vector) : Statement(Span);

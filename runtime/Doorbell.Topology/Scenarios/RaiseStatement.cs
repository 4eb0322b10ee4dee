namespace Doorbell.Topology.Scenarios;

/// <summary><c>raise W [held]</c></summary>
public sealed record RaiseStatement(SourceSpan Span, Expression Wire, bool Held) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>sleep C</c></summary>
public sealed record SleepStatement(SourceSpan Span, Expression Vcpu) : Statement(Span);

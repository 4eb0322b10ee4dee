namespace Doorbell.Topology.Scenarios;

/// <summary><c>report E</c>: the scenario's cell in a sweep.</summary>
public sealed record ReportStatement(SourceSpan Span, Expression Value) : Statement(Span);

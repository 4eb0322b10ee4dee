using Doorbell.Topology.Values;

namespace Doorbell.Topology.Scenarios;

/// <summary>A value known before the run, a part of the machine among them.</summary>
public sealed record ConstantExpression(SourceSpan Span, Value Value) : Expression(Span);

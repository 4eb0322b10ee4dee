namespace Doorbell.Topology.Scenarios;

/// <summary><c>attach D, … to X</c>; X is a process, a VM, a domain, or the word <c>blocked</c>.</summary>
public sealed record AttachStatement(SourceSpan Span, IReadOnlyList<Expression> Devices, Expression Owner) : Statement(Span);

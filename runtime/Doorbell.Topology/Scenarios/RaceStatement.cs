namespace Doorbell.Topology.Scenarios;

/// <summary><c>race { … } { … }</c>: one block after the other, unless explored.</summary>
public sealed record RaceStatement(SourceSpan Span, IReadOnlyList<IReadOnlyList<Statement>> Blocks) : Statement(Span);

namespace Doorbell.Topology.Scenarios;

/// <summary><c>write D at A data N [size B] [pasid P] [translated]</c></summary>
public sealed record WriteStatement(SourceSpan Span, Expression Writer, Expression Address, Expression Data, Expression? Size, Expression? Pasid, bool Translated) : Statement(Span);

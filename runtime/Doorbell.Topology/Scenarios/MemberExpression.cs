namespace Doorbell.Topology.Scenarios;

/// <summary><c>target.name</c>.</summary>
public sealed record MemberExpression(SourceSpan Span, Expression Target, string Name) : Expression(Span);

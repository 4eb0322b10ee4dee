namespace Doorbell.Topology.Scenarios;

/// <summary>An expression with names resolved and parameters put in, to be evaluated while running.</summary>
public abstract record Expression(SourceSpan Span);

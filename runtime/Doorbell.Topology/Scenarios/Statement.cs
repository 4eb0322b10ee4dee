namespace Doorbell.Topology.Scenarios;

/// <summary>A statement of a scenario. What each does, exactly, is in the language reference.</summary>
public abstract record Statement(SourceSpan Span);

using Doorbell.Topology;

namespace Doorbell.Rules.Authoring;

/// <summary>Another place that a finding speaks of.</summary>
/// <param name="Place">Where.</param>
/// <param name="Message">What is to be seen there.</param>
public sealed record FindingPlace(SourceSpan Place, string Message);

using Doorbell.Topology;

namespace Doorbell.Machine.Scenarios;

/// <summary>A place that had a part in a failure.</summary>
/// <param name="Span">The place.</param>
/// <param name="Message">Which part.</param>
public sealed record RelatedPlace(SourceSpan Span, string Message);

using Doorbell.Topology;

namespace Doorbell.Machine.Scenarios;

/// <summary>Why a scenario did not pass.</summary>
/// <param name="Span">The statement or expression.</param>
/// <param name="Message">One sentence, or a few.</param>
/// <param name="Related">Other places that had a part in it.</param>
public sealed record Failure(SourceSpan Span, string Message, IReadOnlyList<RelatedPlace> Related);

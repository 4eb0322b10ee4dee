using Doorbell.Topology.Values;

namespace Doorbell.Topology.Descriptions;

/// <summary>Where a part of the description comes from, and what its author wrote.</summary>
/// <param name="Name">Full name within its machine: <c>cpu[3]</c>, <c>seg[2].rp[1].nic</c>.</param>
/// <param name="Span">The declaration's head.</param>
public sealed record Origin(string Name, SourceSpan Span)
{
    private static readonly Dictionary<string, SourceSpan> NoSpans = [];
    private static readonly Dictionary<string, Value> NoValues = [];

    /// <summary>Spans of the property values that were written down, by property name.</summary>
    public IReadOnlyDictionary<string, SourceSpan> Spans { get; init; } = NoSpans;

    /// <summary>Values of all properties, defaults included, by property name.</summary>
    public IReadOnlyDictionary<string, Value> Values { get; init; } = NoValues;

    /// <summary>The span of a property's value, or of the declaration if it was not written down.</summary>
    public SourceSpan Of(string property) => Spans.TryGetValue(property, out var span) ? span : Span;
}

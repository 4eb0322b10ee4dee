namespace Doorbell.Topology.Values;

/// <summary>A word of an enumeration, an errno, an invariant, or <c>nothing</c>.</summary>
public sealed record WordValue(string Word) : Value
{
    /// <inheritdoc/>
    public override string ToString() => Word;
}

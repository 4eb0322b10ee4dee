namespace Doorbell.Topology.Values;

/// <summary>A list of values.</summary>
public sealed record ListValue(IReadOnlyList<Value> Items) : Value
{
    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <inheritdoc/>
    public bool Equals(ListValue? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Count;
}

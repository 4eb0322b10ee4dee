namespace Doorbell.Topology.Values;

/// <summary>A part of the machine; <see cref="Name"/> is for people and does not count in comparisons.</summary>
public sealed record PartValue(Part Part) : Value
{
    /// <summary>The name that the part was reached by.</summary>
    public string Name { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name.Length != 0 ? Name : Part.ToString();

    /// <inheritdoc/>
    public bool Equals(PartValue? other) => other is not null && Part == other.Part;

    /// <inheritdoc/>
    public override int GetHashCode() => Part.GetHashCode();
}

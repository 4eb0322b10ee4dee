namespace Doorbell.Topology.Values;

/// <summary>A string.</summary>
public sealed record TextValue(string Value) : Value
{
    /// <inheritdoc/>
    public override string ToString() => $"\"{Value}\"";
}

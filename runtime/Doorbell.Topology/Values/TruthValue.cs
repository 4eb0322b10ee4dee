namespace Doorbell.Topology.Values;

/// <summary>True or false.</summary>
public sealed record TruthValue(bool Value) : Value
{
    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}

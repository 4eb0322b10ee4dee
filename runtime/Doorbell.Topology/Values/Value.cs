namespace Doorbell.Topology.Values;

/// <summary>A value of the language: of a property, a parameter, an expression.</summary>
public abstract record Value
{
    /// <summary>The value as its author would write it.</summary>
    public abstract override string ToString();
}

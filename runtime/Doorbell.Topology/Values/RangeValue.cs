namespace Doorbell.Topology.Values;

/// <summary>Integers from first to last, both included; empty if last is first − 1.</summary>
public sealed record RangeValue(long First, long Last, bool IsHexadecimal = false) : Value
{
    /// <inheritdoc/>
    public override string ToString() => IsHexadecimal ? $"0x{First:x} .. 0x{Last:x}" : $"{First} .. {Last}";
}

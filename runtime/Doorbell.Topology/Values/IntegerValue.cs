namespace Doorbell.Topology.Values;

/// <summary>A 64-bit integer.</summary>
public sealed record IntegerValue(long Value, bool IsHexadecimal = false) : Value
{
    /// <inheritdoc/>
    public override string ToString() => IsHexadecimal ? $"0x{Value:x}" : Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

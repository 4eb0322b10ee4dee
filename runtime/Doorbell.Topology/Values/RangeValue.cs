namespace Doorbell.Topology.Values;

/// <summary>Integers from first to last, both included; empty if last is first − 1.</summary>
public sealed record RangeValue(long First, long Last, bool IsHexadecimal = false) : Value
{
    /// <summary>How many there are; a range of more than 2^63 − 1 counts as so many.</summary>
    public long Count
    {
        get
        {
            var beyond = unchecked((ulong)(Last - First));
            return Last < First ? 0 : beyond >= long.MaxValue ? long.MaxValue : (long)beyond + 1;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => IsHexadecimal ? $"0x{First:x} .. 0x{Last:x}" : $"{First} .. {Last}";
}

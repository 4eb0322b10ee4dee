namespace Doorbell.Topology;

/// <summary>A range of addresses; an end at 2^64 is allowed.</summary>
/// <param name="First">First address.</param>
/// <param name="Size">Bytes; at least 1 in a range that holds anything.</param>
public readonly record struct AddressRange(ulong First, ulong Size)
{
    /// <summary>Last address in the range.</summary>
    public ulong Last => unchecked(First + Size - 1);

    /// <summary>Whether an address lies in the range.</summary>
    public bool Contains(ulong address) => unchecked(address - First) < Size;

    /// <summary>Whether all of another range lies in this one.</summary>
    public bool Contains(AddressRange other) => Contains(other.First) && Contains(other.Last);

    /// <summary>Whether the ranges share an address.</summary>
    public bool Overlaps(AddressRange other) => Size != 0 && other.Size != 0 && First <= other.Last && other.First <= Last;

    /// <inheritdoc/>
    public override string ToString() => $"0x{First:x} .. 0x{Last:x}";
}

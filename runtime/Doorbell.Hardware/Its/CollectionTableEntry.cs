namespace Doorbell.Hardware.Its;

/// <summary>An entry of the collection table (GICv3, IHI 0069, 5.2.3): which redistributor a collection is at.</summary>
public readonly record struct CollectionTableEntry(ulong Bits)
{
    /// <summary>Bytes in the table.</summary>
    public const int Size = 8;

    public CollectionTableEntry(uint target)
        : this((1UL << 63) | target)
    {
    }

    public bool Valid => Bits >> 63 != 0;

    /// <summary>The redistributor's number.</summary>
    public uint Target => (uint)Bits;
}

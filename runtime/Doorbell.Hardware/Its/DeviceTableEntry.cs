namespace Doorbell.Hardware.Its;

/// <summary>An entry of the device table. Its format is the implementation's (GICv3, IHI 0069, 5.2.1); ours is one doubleword.</summary>
public readonly record struct DeviceTableEntry(ulong Bits)
{
    /// <summary>Bytes in the table.</summary>
    public const int Size = 8;

    public DeviceTableEntry(ulong table, int eventBits)
        : this((1UL << 63) | table | (uint)(eventBits - 1))
    {
    }

    public bool Valid => Bits >> 63 != 0;

    /// <summary>Address of the interrupt translation table.</summary>
    public ulong Table => Bits & 0x000f_ffff_ffff_ff00;

    /// <summary>Bits of an EventID: the table has 2^EventBits entries.</summary>
    public int EventBits => (int)(Bits & 0x1f) + 1;
}

namespace Doorbell.Hardware.Smmu;

/// <summary>A 64-byte context descriptor (SMMUv3, IHI 0070, 5.4); the two doublewords that we use.</summary>
public readonly record struct ContextDescriptor(ulong Doubleword0, ulong Doubleword1)
{
    /// <summary>Bytes in memory.</summary>
    public const int Size = 64;

    /// <summary>CD.V [31].</summary>
    public bool Valid => (Doubleword0 >> 31 & 1) != 0;

    /// <summary>T0SZ [5:0].</summary>
    public int T0Sz => (int)Doubleword0 & 0x3f;

    /// <summary>ASID [63:48].</summary>
    public ushort Asid => (ushort)(Doubleword0 >> 48);

    /// <summary>TTB0 [51:4].</summary>
    public ulong Table => Doubleword1 & 0x000f_ffff_ffff_fff0;

    /// <summary>AArch64 [41], 4 KiB granule [7:6], a size the granule allows.</summary>
    public bool IsLegal => Valid && (Doubleword0 >> 41 & 1) == 1 && (Doubleword0 >> 6 & 3) == 0 && T0Sz is >= 16 and <= 39;

    public static ContextDescriptor Create(ulong table, ushort asid, int addressBits = 48) =>
        new((uint)(64 - addressBits) | (1UL << 31) | (1UL << 41) | ((ulong)asid << 48), table);
}

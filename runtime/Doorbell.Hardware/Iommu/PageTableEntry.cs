namespace Doorbell.Hardware.Iommu;

/// <summary>Bits of first-stage and second-stage page table entries (Privileged specification, Sv32 to Sv57, Svnapot, Svpbmt).</summary>
internal static class PageTableEntry
{
    public const ulong V = 1;
    public const ulong R = 1 << 1;
    public const ulong W = 1 << 2;
    public const ulong X = 1 << 3;
    public const ulong U = 1 << 4;
    public const ulong G = 1 << 5;
    public const ulong A = 1 << 6;
    public const ulong D = 1 << 7;
    public const ulong Pbmt = 3UL << 61;
    public const ulong N = 1UL << 63;
    private const ulong PpnField = 0x003F_FFFF_FFFF_FC00;
    private const ulong Reserved = 0x07C0_0000_0000_0000;
    private const ulong SoftwareBits60To59 = 3UL << 59;

    /// <summary>Bits that must be 0 in every entry, given the extensions.</summary>
    public static ulong ReservedBits(Capabilities capabilities) =>
        Reserved | (capabilities.Svrsw60t59b ? 0 : SoftwareBits60To59) | (capabilities.Svpbmt ? 0 : Pbmt);

    /// <summary>Bits that must be 0 in an entry that points to the next level.</summary>
    public static ulong ReservedBitsOfPointer(Capabilities capabilities) => ReservedBits(capabilities) | Pbmt | N | A | D | U;

    /// <summary>PPN × 4096.</summary>
    public static ulong Address(ulong pte) => (pte & PpnField) << 2;

    /// <summary>R, W and X.</summary>
    public static Access Permissions(ulong pte) => (Access)(pte >> 1) & Access.Permissions;

    public static MemoryType MemoryType(ulong pte) => (MemoryType)((pte >> 61) & 3);

    /// <summary>The entry in words: its bits, PBMT if it is not PMA, and the address it holds.</summary>
    public static string Describe(ulong pte)
    {
        var bits = string.Concat("VRWXUGAD".Where((_, bit) => ((pte >> bit) & 1) != 0));
        var type = MemoryType(pte) == 0 ? "" : $", {MemoryType(pte)}";
        return $"{(bits.Length == 0 ? "no bits" : bits)}{((pte & N) != 0 ? ", NAPOT" : "")}{type}, {Address(pte):x}";
    }

    /// <summary>The walk's step 3 and, for entries that are no leaf, step 4: what is wrong with an entry that is not a proper pointer.</summary>
    /// <returns>null if it is a proper leaf.</returns>
    public static string? WhyNoLeaf(ulong pte, ulong reserved, int shift, out bool pointer)
    {
        pointer = (pte & (R | X)) == 0;
        return (pte & V) == 0 ? "V = 0"
            : (pte & (R | W)) == W ? "R = 0 and W = 1"
            : (pte & reserved) != 0 || (pte & Pbmt) == Pbmt ? "reserved"
            : (pte & N) != 0 && shift != 12 ? "N = 1 above the last level"
            : pointer ? "pointer"
            : null;
    }
}

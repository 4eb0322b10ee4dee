namespace Doorbell.Hardware.Iommu;

/// <summary>The ids that a cached translation is tagged with (§3.8): PSCID 19:0, GSCID 35:20, PSCV 36, GV 37; G 38; size 44:39; valid 63.</summary>
internal static class TranslationTag
{
    public const ulong Valid = 1UL << 63;
    public const ulong Global = 1UL << 38;
    public const ulong GvBit = 1UL << 37;
    public const ulong PscvBit = 1UL << 36;
    public const ulong PscidMask = 0xF_FFFF;
    public const ulong GscidMask = 0xFFFFUL << 20;

    public const int SizeShift = 39;

    /// <summary>The guest, or the host.</summary>
    public const ulong GuestMask = Valid | GvBit | GscidMask;

    /// <summary>The guest and the process.</summary>
    public const ulong SpaceMask = GuestMask | PscvBit | PscidMask;

    /// <summary>What tells address spaces apart: all but G and the size.</summary>
    public const ulong LookupMask = ~(Global | (0x3FUL << SizeShift));

    /// <summary>The tag of an address space that has a second stage; without one, <see cref="Valid"/> alone.</summary>
    public static ulong OfGuest(ushort gscid) => Valid | GvBit | ((ulong)gscid << 20);

    /// <summary>Adds a first stage.</summary>
    public static ulong WithProcess(ulong tag, uint pscid) => tag | PscvBit | pscid;

    public static bool Pscv(ulong tag) => (tag & PscvBit) != 0;

    public static bool Gv(ulong tag) => (tag & GvBit) != 0;

    public static uint Pscid(ulong tag) => (uint)(tag & PscidMask);

    public static ushort Gscid(ulong tag) => (ushort)(tag >> 20);
}

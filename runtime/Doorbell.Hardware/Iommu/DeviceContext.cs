namespace Doorbell.Hardware.Iommu;

/// <summary>A valid device context (§3.1.2), decoded once: what a request needs of it.</summary>
/// <remarks>64 bytes again, since contexts are copied between caches.</remarks>
internal struct DeviceContext
{
    /// <summary>iohgatp.PPN × 4096.</summary>
    public ulong SecondStageRoot;

    /// <summary>fsc.PPN × 4096: the root of the first stage, or of the process directory.</summary>
    public ulong FirstStageRoot;

    /// <summary>The tag of translations for requests without process_id; 0 if the process directory decides (DPE).</summary>
    public ulong PlainTag;

    /// <summary>msiptp.PPN × 4096.</summary>
    public ulong MsiTable;

    /// <summary>msi_addr_mask: ones where the interrupt file number is.</summary>
    public ulong MsiMask;

    /// <summary>msi_addr_pattern.</summary>
    public ulong MsiPattern;

    /// <summary>RCID and MCID as iommu_qosid lays them out.</summary>
    public uint QosId;

    /// <summary>iohgatp.GSCID.</summary>
    public ushort Gscid;

    public DeviceContextFlags Flags;
    public PagingMode FirstStage;
    public PagingMode SecondStage;

    /// <summary>Bits of a legal guest physical address: the second stage's width, 34 at most if SXL = 1.</summary>
    public byte GuestAddressBits;

    /// <summary>Levels of the process directory; 0 if pdtp.MODE is Bare or PDTV = 0.</summary>
    public byte ProcessDirectoryLevels;

    /// <summary>Log2 of the sizes that Bare stages report.</summary>
    public byte BareFirstStageSize;
    public byte BareSecondStageSize;

    /// <summary>The address-space part of the tag of every translation of this device: GV and GSCID.</summary>
    public readonly ulong GuestTag => SecondStage == PagingMode.Bare ? TranslationTag.Valid : TranslationTag.OfGuest(Gscid);

    public readonly bool Has(DeviceContextFlags flags) => (Flags & flags) == flags;
}

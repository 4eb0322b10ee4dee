namespace Doorbell.Hardware.Iommu;

/// <summary>What the specification leaves to the implementation: the capability set, widths, sizes and known defects.</summary>
public sealed record IommuParameters
{
    /// <summary>A server part: every capability of the standard, 512 device contexts, 512 process contexts, 1024 translations.</summary>
    public static IommuParameters Default { get; } = new();

    /// <summary>The choices of the C reference model (<c>iommu_ref_model</c>): two entries in every cache, two ITAGs, its way to replace.</summary>
    public static IommuParameters ReferenceModel { get; } = new()
    {
        DeviceContexts = 2,
        ProcessContexts = 2,
        Translations = 2,
        FillIsUse = false,
        CachesDirtyAsRead = true,
        Itags = 2,
        HpmCounters = 31,
        HpmCounterBits = 40,
        EventIdLimit = 0xFF,
        VectorBits = 3,
        AtsFill = AtsFill.GuestPhysical | AtsFill.Other,
    };

    /// <summary>The register. The default: version 1.0 with all paging modes, MSI tables with MRIFs, ATS, debug, HPM, NL, S and 56 address bits.</summary>
    public Capabilities Capabilities { get; init; } = new(0xDF8_E7EE_CE10);

    /// <summary>fctl after reset.</summary>
    public uint Fctl { get; init; }

    /// <summary>ddtp.iommu_mode after reset: Off or Bare.</summary>
    public IommuMode ResetMode { get; init; } = IommuMode.Off;

    /// <summary>The largest mode that ddtp accepts.</summary>
    public IommuMode MaxMode { get; init; } = IommuMode.ThreeLevels;

    /// <summary>IODIR commands whose DID has other bits are illegal.</summary>
    public uint DeviceIdMask { get; init; } = 0xFF_FFFF;

    /// <summary>fctl.GXL can be written, so tc.SXL may differ from it.</summary>
    public bool GxlWritable { get; init; }

    /// <summary>fctl.BE counts as writable, so tc.SBE may differ from it. The register's bit follows capabilities.END.</summary>
    public bool BeWritable { get; init; }

    /// <summary>Performance counters including iohpmcycles, 0 to 32.</summary>
    public int HpmCounters { get; init; } = 8;

    /// <summary>Their width, 1 to 64 bits.</summary>
    public int HpmCounterBits { get; init; } = 64;

    /// <summary>The largest eventID that iohpmevt takes.</summary>
    public int EventIdLimit { get; init; } = 8;

    /// <summary>Writable bits of each icvec field, 0 to 4; the MSI table has 2 to that power entries.</summary>
    public int VectorBits { get; init; } = 2;

    /// <summary>Writable bits of iommu_qosid, and what a device context may use.</summary>
    public uint QosIdMask { get; init; } = 0x0FFF_0FFF;

    /// <summary>Sizes that Bare stages report.</summary>
    public BareSizes BareSizes { get; init; } = new();

    /// <summary>Entries of the device context cache; 0 for none.</summary>
    public int DeviceContexts { get; init; } = 512;

    /// <summary>Entries of the process context cache; 0 for none.</summary>
    public int ProcessContexts { get; init; } = 512;

    /// <summary>Entries of the translation cache (IOATC); 0 for none.</summary>
    public int Translations { get; init; } = 1024;

    /// <summary>A fill makes an entry the most recently used one. False: only a hit does, as in the reference model.</summary>
    public bool FillIsUse { get; init; } = true;

    /// <summary>The IOATC keeps D as it was read, not as an update of the same access left it, so that the next write walks again.</summary>
    public bool CachesDirtyAsRead { get; init; }

    /// <summary>Which ATS translations fill the IOATC.</summary>
    public AtsFill AtsFill { get; init; } = AtsFill.Other;

    /// <summary>Invalidate Requests that can be outstanding, 1 to 32.</summary>
    public int Itags { get; init; } = 32;

    /// <summary>How a second-stage range that overlaps virtual interrupt files is reduced.</summary>
    public OverlapPolicy OverlapPolicy { get; init; } = OverlapPolicy.LargestFree;

    /// <summary>
    /// msiptp must be Off if the second stage is Bare: the rule of version 20260222. False: the table applies over a Bare second
    /// stage too, as in silicon of earlier versions.
    /// </summary>
    public bool MsiNeedsSecondStage { get; init; } = true;

    /// <summary>MSIs in big-endian order (bit 2 of the address is 1) are stored to MRIFs: the IMSICs have <c>seteipnum_be</c>.</summary>
    public bool BigEndianMsi { get; init; }

    /// <summary>Departures from the text, for traces of the reference model.</summary>
    public Deviations Deviations { get; init; }

    /// <summary>Defect: IOFENCE.C completes without waiting for outstanding invalidations or for earlier writes to be observable.</summary>
    public bool FenceCompletesEarly { get; init; }

    /// <summary>Defect: the notice MSI leaves before the MRIF is updated.</summary>
    public bool NoticeBeforeUpdate { get; init; }
}

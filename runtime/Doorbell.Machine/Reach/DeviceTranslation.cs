using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Machine.Reach;

/// <summary>A device context as it lies in memory, as far as it decides where writes may end (RISC-V IOMMU, "Device-context fields").</summary>
internal readonly struct DeviceTranslation
{
    private const ulong PageNumber = (1UL << 44) - 1;
    private const ulong EntryPageNumber = PageNumber << 10;

    private readonly ulong tc;
    private readonly ulong iohgatp;
    private readonly ulong fsc;
    private readonly ulong msiptp;

    private DeviceTranslation(ReadOnlySpan<ulong> context)
    {
        tc = context[0];
        iohgatp = context[1];
        fsc = context[3];
        if (context.Length > 4)
        {
            msiptp = context[4];
            MsiMask = context[5];
            MsiPattern = context[6];
        }
    }

    /// <summary>tc.EN_ATS.</summary>
    public bool Ats => (tc & 2) != 0;

    /// <summary>tc.T2GPA.</summary>
    public bool T2gpa => (tc & 8) != 0;

    /// <summary>tc.PDTV: fsc holds the process directory.</summary>
    public bool HasProcesses => (tc & 0x20) != 0;

    /// <summary>tc.DPE: requests without a PASID use process 0.</summary>
    public bool DefaultProcess => (tc & 0x200) != 0;

    /// <summary>Levels of the second stage; 0 if it is Bare.</summary>
    public int SecondStageLevels => LevelsOf(iohgatp);

    /// <summary>Root of the second stage.</summary>
    public ulong SecondStageRoot => (iohgatp & PageNumber) << 12;

    /// <summary>Levels of the first stage that fsc names, or of the process directory.</summary>
    public int FirstLevels => HasProcesses ? (int)(fsc >> 60) : LevelsOf(fsc);

    /// <summary>Root of the first stage or of the process directory.</summary>
    public ulong FirstRoot => (fsc & PageNumber) << 12;

    /// <summary>msiptp.MODE is Flat.</summary>
    public bool HasMsiTable => msiptp >> 60 == 1;

    /// <summary>The MSI page table.</summary>
    public ulong MsiTable => (msiptp & PageNumber) << 12;

    /// <summary>msi_addr_mask.</summary>
    public ulong MsiMask { get; }

    /// <summary>msi_addr_pattern.</summary>
    public ulong MsiPattern { get; }

    /// <summary>Levels that a MODE field stands for: Sv39 has 3, Sv48 4, Sv57 5, with or without x4.</summary>
    public static int LevelsOf(ulong register) => (register >> 60) switch
    {
        8 => 3,
        9 => 4,
        10 => 5,
        _ => 0,
    };

    /// <summary>Root page number of a register in bytes.</summary>
    public static ulong RootOf(ulong register) => (register & PageNumber) << 12;

    /// <summary>Whether a page number fits what an MSI table decodes as an interrupt file.</summary>
    public bool IsVirtualFile(ulong gpa) => HasMsiTable && ((gpa >> 12) & ~MsiMask) == (MsiPattern & ~MsiMask);

    /// <summary>Finds a device's context; false if none can be reached ("Process to locate the device context").</summary>
    public static bool TryRead(RiscvIommu iommu, IPhysicalMemory memory, uint deviceId, out DeviceTranslation context)
    {
        context = default;
        var ddtp = iommu.ReadRegister(RegisterOffsets.Ddtp, 8);
        var extended = iommu.Parameters.Capabilities.MsiFlat;
        var levels = (int)(ddtp & 15) - (int)IommuMode.OneLevel + 1;
        var table = (ddtp & EntryPageNumber) >> 10 << 12;
        var leafBits = extended ? 6 : 7;
        for (var level = levels - 1; level > 0; level--)
        {
            var index = (deviceId >> (leafBits + ((level - 1) * 9))) & 0x1ff;
            if (memory.Read64(table + (index * 8UL), out var entry) != MemoryStatus.Success || (entry & 1) == 0)
            {
                return false;
            }

            table = (entry & EntryPageNumber) >> 10 << 12;
        }

        Span<ulong> words = stackalloc ulong[extended ? 8 : 4];
        var at = table + ((deviceId & ((1u << leafBits) - 1)) * (ulong)(words.Length * 8));
        for (var word = 0; word < words.Length; word++)
        {
            if (memory.Read64(at + ((ulong)word * 8), out words[word]) != MemoryStatus.Success)
            {
                return false;
            }
        }

        context = new DeviceTranslation(words);
        return (words[0] & 1) != 0;
    }
}

using System.Numerics;

namespace Doorbell.Hardware.Iommu;

/// <summary>What the IOMMU answers to a request.</summary>
public struct TranslationResponse
{
    /// <summary>The translated address. With <see cref="IsMrif"/> it lies in the page of the notice MSI.</summary>
    public ulong Address;

    /// <summary>Of an MSI in MRIF mode: where the memory-resident interrupt file lies.</summary>
    public ulong MrifAddress;

    /// <summary>iotval2 of the fault.</summary>
    public ulong Iotval2;

    /// <summary>The specification's step that stopped the translation; null if none did.</summary>
    public string? Decision;

    /// <summary>RCID in bits 11:0 and MCID in bits 27:16, to go with the device's access; 0 if it does not succeed.</summary>
    public uint QosId;

    /// <summary>Of an MSI in MRIF mode: the notice identity, 11 bits.</summary>
    public ushort NoticeId;

    /// <summary>The detected fault, whether or not it was reported.</summary>
    public FaultCause Cause;

    /// <summary>How the request ends.</summary>
    public ResponseStatus Status;

    /// <summary>Log2 of the bytes that the translation holds for; at least 12.</summary>
    public byte SizeLog2;

    /// <summary>The resolved memory type.</summary>
    public MemoryType MemoryType;

    /// <summary>The guest physical address is that of a virtual interrupt file.</summary>
    public bool IsMsi;

    /// <summary>And its MSI PTE is in MRIF mode.</summary>
    public bool IsMrif;

    /// <summary>The first stage was Bare: no page table of the device's or process's own took part.</summary>
    public bool FirstStageBare;

    /// <summary>Of a translation request: the completion's fields.</summary>
    public AtsCompletion Ats;

    internal bool FaultsDisabled;

    /// <summary>S of the completion: the range is larger than 4 KiB.</summary>
    public readonly bool Superpage => SizeLog2 > 12;

    /// <summary>Page number with the size encoded in it as <c>tr_response.PPN</c> has it (§6.22).</summary>
    public readonly ulong Ppn
    {
        get
        {
            var low = (1UL << SizeLog2) - 1;
            return ((Address & ~low) | (low >> 1)) >> 12;
        }
    }

    /// <summary>What a device's read or write of <paramref name="bytes"/> bytes may transfer at once by this translation.</summary>
    public readonly bool Covers(int bytes) =>
        BitOperations.Log2((ulong)(Address ^ (Address + (ulong)bytes - 1)) | 1) < SizeLog2;
}

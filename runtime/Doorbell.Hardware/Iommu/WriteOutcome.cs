using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Iommu;

/// <summary>How the IOMMU dealt with a device's write.</summary>
public struct WriteOutcome
{
    /// <summary>What became of it.</summary>
    public WriteResult Result;

    /// <summary>Why it faulted, recorded or not.</summary>
    public FaultCause Cause;

    /// <summary>How the notice MSI ended.</summary>
    public MemoryStatus NoticeStatus;

    /// <summary>The identity that was made pending in the MRIF.</summary>
    public ushort Identity;

    /// <summary>The data of the notice MSI.</summary>
    public uint NoticeData;

    /// <summary>Where to write; of an MRIF, the file.</summary>
    public ulong Address;

    /// <summary>Where the notice MSI went.</summary>
    public ulong NoticeAddress;

    /// <summary>The specification's step that stopped the translation; null if none did.</summary>
    public string? Decision;
}

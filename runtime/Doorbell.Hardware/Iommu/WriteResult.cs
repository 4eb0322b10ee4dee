namespace Doorbell.Hardware.Iommu;

/// <summary>What becomes of a device's write.</summary>
public enum WriteResult : byte
{
    /// <summary>It is to be written to <see cref="WriteOutcome.Address"/>.</summary>
    Forward,

    /// <summary>It was an MSI, and the IOMMU has recorded it in the file at <see cref="WriteOutcome.Address"/> and sent the notice.</summary>
    StoredInMrif,

    /// <summary>It was accepted and has no effect: no MSI, but to a page in MRIF mode.</summary>
    Discarded,

    /// <summary>It was aborted as unsupported: not an aligned 32-bit write, but to a page in MRIF mode.</summary>
    Aborted,

    /// <summary>It was aborted because of a fault.</summary>
    Faulted,
}

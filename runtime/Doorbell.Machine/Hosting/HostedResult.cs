namespace Doorbell.Machine.Hosting;

/// <summary>Where a device's access ended at its IOMMU.</summary>
internal enum HostedResult : byte
{
    /// <summary>It goes on to the bus.</summary>
    Forwarded,

    /// <summary>It was terminated.</summary>
    Stopped,

    /// <summary>It was recorded in memory by the IOMMU itself; no write is left.</summary>
    Stored,
}

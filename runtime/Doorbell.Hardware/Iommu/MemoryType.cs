namespace Doorbell.Hardware.Iommu;

/// <summary>Page-based memory type (Svpbmt).</summary>
public enum MemoryType : byte
{
    /// <summary>What the physical memory attributes say.</summary>
    Pma,

    /// <summary>Non-cacheable, idempotent, weakly ordered.</summary>
    Nc,

    /// <summary>Non-cacheable, non-idempotent, strongly ordered.</summary>
    Io,
}

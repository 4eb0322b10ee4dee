namespace Doorbell.Kernel.Iommu;

/// <summary>IOMMU_READ and IOMMU_WRITE (include/linux/iommu.h).</summary>
[Flags]
public enum PagePermissions : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The device may read.</summary>
    Read = 1,

    /// <summary>The device may write.</summary>
    Write = 2,
}

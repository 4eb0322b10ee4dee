namespace Doorbell.Kernel.Iommu;

/// <summary>A device context as the driver wants it in memory (RISC-V IOMMU 20260222, "Device-context fields").</summary>
/// <param name="Tc">Translation control; V is bit 0.</param>
/// <param name="Iohgatp">Second stage.</param>
/// <param name="Ta">Translation attributes: PSCID in bits 31:12.</param>
/// <param name="Fsc">First stage.</param>
/// <param name="Msiptp">MSI page table; only in the extended format.</param>
/// <param name="MsiMask">msi_addr_mask.</param>
/// <param name="MsiPattern">msi_addr_pattern.</param>
public readonly record struct DeviceContextImage(
    ulong Tc, ulong Iohgatp, ulong Ta, ulong Fsc, ulong Msiptp, ulong MsiMask, ulong MsiPattern)
{
    /// <summary>tc.V.</summary>
    public const ulong Valid = 1;

    /// <summary>tc.EN_ATS.</summary>
    public const ulong EnableAts = 1 << 1;

    /// <summary>tc.T2GPA.</summary>
    public const ulong TranslatedToGuest = 1 << 3;

    /// <summary>Nothing passes.</summary>
    public static DeviceContextImage Blocked => default;

    /// <summary>GSCID of the second stage, or none if that is Bare.</summary>
    public int? Gscid => Iohgatp >> 60 == 0 ? null : (int)((Iohgatp >> 44) & 0xffff);

    /// <summary>PSCID.</summary>
    public int Pscid => (int)((Ta >> 12) & 0xf_ffff);
}

namespace Doorbell.Hardware.Iommu;

/// <summary>The bits of <c>DC.tc</c> (§3.1.3.1), where they lie in the doubleword, and whether the MSI table is on.</summary>
[Flags]
internal enum DeviceContextFlags : ushort
{
    None = 0,
    Valid = 1,
    EnAts = 1 << 1,
    EnPri = 1 << 2,
    T2gpa = 1 << 3,
    Dtf = 1 << 4,
    Pdtv = 1 << 5,
    Prpr = 1 << 6,
    Gade = 1 << 7,
    Sade = 1 << 8,
    Dpe = 1 << 9,
    Sbe = 1 << 10,
    Sxl = 1 << 11,

    /// <summary>msiptp.MODE is Flat.</summary>
    Msi = 1 << 15,
}

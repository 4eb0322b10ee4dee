namespace Doorbell.Hardware.Iommu;

/// <summary>Which translations made for ATS requests are kept in the IOATC.</summary>
[Flags]
public enum AtsFill : byte
{
    None = 0,

    /// <summary>Under T2GPA: the second stage's, under the guest physical address, for the translated requests to come.</summary>
    GuestPhysical = 1,

    /// <summary>Those of other devices, under the IOVA.</summary>
    Other = 2,
}

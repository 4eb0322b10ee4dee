namespace Doorbell.Hardware.Iommu;

/// <summary>Attributes of an inbound request.</summary>
[Flags]
public enum RequestFlags : byte
{
    /// <summary>A read without a process_id.</summary>
    None = 0,

    /// <summary>The request carries a process_id (a PASID).</summary>
    ProcessIdValid = 1,

    /// <summary>Of a translation request: no write permission is asked for.</summary>
    NoWrite = 2,

    /// <summary>Execute permission is requested.</summary>
    Execute = 4,

    /// <summary>Privileged mode is requested; counts only together with <see cref="ProcessIdValid"/>.</summary>
    Privileged = 8,

    /// <summary>The requester is a CXL type 1 or type 2 device.</summary>
    Cxl = 16,

    /// <summary>A write or an atomic memory operation.</summary>
    Write = 32,
}

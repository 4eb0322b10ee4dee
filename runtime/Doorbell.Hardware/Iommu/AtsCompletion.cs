namespace Doorbell.Hardware.Iommu;

/// <summary>Fields of a PCIe ATS translation completion besides address and size (§3.6). N and AMA are always 0.</summary>
[Flags]
public enum AtsCompletion : byte
{
    None = 0,
    Read = 1,
    Write = 2,
    Execute = 4,

    /// <summary>U: untranslated access only.</summary>
    UntranslatedOnly = 8,
    Privileged = 16,
    Global = 32,
    CxlIo = 64,
}

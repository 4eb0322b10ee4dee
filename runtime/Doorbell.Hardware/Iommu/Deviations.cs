namespace Doorbell.Hardware.Iommu;

/// <summary>Where the C reference model is known not to follow the specification's text. Traces of it are replayed with their help.</summary>
[Flags]
public enum Deviations
{
    /// <summary>The text is followed.</summary>
    None = 0,

    /// <summary>§3.1.3.6: bits of the GPA above MGPAW are ignored when it is compared with the MSI address pattern.</summary>
    WideMsiAddresses = 1,

    /// <summary>§3.1.3.1: translation completions hold the supervisor physical address although T2GPA is 1.</summary>
    SupervisorAddressUnderT2gpa = 2,

    /// <summary>§3.4: an implicit read needs D where SADE is 1 even if GADE is 0, and sets D with A where SADE is 0.</summary>
    ImplicitReadsNeedDirty = 4,

    /// <summary>§4.1.2: IOFENCE.C drops bits 63:62 of the address.</summary>
    FenceAddress62Bits = 8,
}

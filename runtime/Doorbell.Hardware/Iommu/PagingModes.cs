namespace Doorbell.Hardware.Iommu;

/// <summary>Encodings of the MODE fields (§3.1.3) and what the capabilities leave of them.</summary>
internal static class PagingModes
{
    /// <summary>iosatp.MODE or PC.fsc.MODE.</summary>
    /// <returns>null if the encoding is reserved or not supported.</returns>
    public static PagingMode? FirstStage(int mode, bool sxl, Capabilities capabilities) => (mode, sxl) switch
    {
        (0, _) => PagingMode.Bare,
        (8, true) when capabilities.Sv32 => PagingMode.Sv32,
        (8, false) when capabilities.Sv39 => PagingMode.Sv39,
        (9, false) when capabilities.Sv48 => PagingMode.Sv48,
        (10, false) when capabilities.Sv57 => PagingMode.Sv57,
        _ => null,
    };

    /// <summary>iohgatp.MODE.</summary>
    /// <returns>null if the encoding is reserved or not supported.</returns>
    public static PagingMode? SecondStage(int mode, bool gxl, Capabilities capabilities) => (mode, gxl) switch
    {
        (0, _) => PagingMode.Bare,
        (8, true) when capabilities.Sv32x4 => PagingMode.Sv32,
        (8, false) when capabilities.Sv39x4 => PagingMode.Sv39,
        (9, false) when capabilities.Sv48x4 => PagingMode.Sv48,
        (10, false) when capabilities.Sv57x4 => PagingMode.Sv57,
        _ => null,
    };

    /// <summary>Bits that a second stage translates.</summary>
    public static int GuestAddressBits(PagingMode mode) => mode switch
    {
        PagingMode.Sv32 => 34,
        PagingMode.Sv39 => 41,
        PagingMode.Sv48 => 50,
        PagingMode.Sv57 => 59,
        _ => 64,
    };
}

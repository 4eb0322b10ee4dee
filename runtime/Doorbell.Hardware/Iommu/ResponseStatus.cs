namespace Doorbell.Hardware.Iommu;

/// <summary>How the IO bridge is to end a request.</summary>
public enum ResponseStatus : byte
{
    /// <summary>Go on with the translated address, or send the translation completion.</summary>
    Success = 0,

    /// <summary>Abort: an Unsupported Request in PCIe.</summary>
    UnsupportedRequest = 1,

    /// <summary>Answer a translation request with Completer Abort.</summary>
    CompleterAbort = 4,
}

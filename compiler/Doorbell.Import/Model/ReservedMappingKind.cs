namespace Doorbell.Import.Model;

/// <summary>How a device-visible range relates to the region's physical one.</summary>
public enum ReservedMappingKind
{
    /// <summary>Same address, same size.</summary>
    Identity,

    /// <summary>Same size at another address.</summary>
    Translated,

    /// <summary>There is no physical range: the addresses are kept free.</summary>
    CarveOut,
}

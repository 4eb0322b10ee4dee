namespace Doorbell.Hardware.Iommu;

/// <summary>What the address of a request is, as PCIe's AT field says.</summary>
public enum AddressType : byte
{
    /// <summary>An IOVA to translate now.</summary>
    Untranslated,

    /// <summary>A PCIe ATS Translation Request: only the translation is asked for.</summary>
    TranslationRequest,

    /// <summary>An address that an earlier translation completion gave.</summary>
    Translated,
}

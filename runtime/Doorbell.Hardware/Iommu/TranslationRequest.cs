namespace Doorbell.Hardware.Iommu;

/// <summary>An inbound request as the IO bridge hands it to the IOMMU.</summary>
public struct TranslationRequest
{
    /// <summary>The address: an IOVA, or what a translation completion returned.</summary>
    public ulong Iova;

    /// <summary>At most 24 bits.</summary>
    public uint DeviceId;

    /// <summary>At most 20 bits; counts only with <see cref="RequestFlags.ProcessIdValid"/>.</summary>
    public uint ProcessId;

    /// <summary>What kind of request.</summary>
    public AddressType AddressType;

    /// <summary>Its attributes.</summary>
    public RequestFlags Flags;

    /// <summary>An untranslated write without a process_id: what an MSI is.</summary>
    public static TranslationRequest UntranslatedWrite(uint deviceId, ulong iova) =>
        new() { DeviceId = deviceId, Iova = iova, Flags = RequestFlags.Write };

    /// <summary>An untranslated read without a process_id.</summary>
    public static TranslationRequest UntranslatedRead(uint deviceId, ulong iova) => new() { DeviceId = deviceId, Iova = iova };

    internal readonly bool ProcessIdValid => (Flags & RequestFlags.ProcessIdValid) != 0;
}

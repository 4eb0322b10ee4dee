namespace Doorbell.Hardware.Aplic;

/// <summary>The values of <c>domaincfg.DM</c> that a domain supports.</summary>
public enum DeliveryModes
{
    /// <summary>DM is read-only zero.</summary>
    Direct,

    /// <summary>DM is read-only one; the domain has no IDC structures.</summary>
    Msi,

    /// <summary>DM is writable.</summary>
    Both,
}

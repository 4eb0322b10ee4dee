namespace Doorbell.Hardware.Aplic;

/// <summary>The values of <c>domaincfg.BE</c> that a domain supports.</summary>
public enum ByteOrders
{
    /// <summary>BE is read-only zero.</summary>
    Little,

    /// <summary>BE is read-only one.</summary>
    Big,

    /// <summary>BE is writable.</summary>
    Both,
}

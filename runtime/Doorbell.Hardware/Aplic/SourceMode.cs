namespace Doorbell.Hardware.Aplic;

/// <summary>Field SM of <c>sourcecfg</c> (AIA, "Source configurations").</summary>
public enum SourceMode : byte
{
    /// <summary>Inactive in this domain.</summary>
    Inactive = 0,

    /// <summary>Active, detached from the wire.</summary>
    Detached = 1,

    /// <summary>Interrupt on a rising edge.</summary>
    Edge1 = 4,

    /// <summary>Interrupt on a falling edge.</summary>
    Edge0 = 5,

    /// <summary>Interrupt while high.</summary>
    Level1 = 6,

    /// <summary>Interrupt while low.</summary>
    Level0 = 7,
}

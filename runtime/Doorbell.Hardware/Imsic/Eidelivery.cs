namespace Doorbell.Hardware.Imsic;

/// <summary>The defined values of <c>eidelivery</c> (AIA, "External interrupt delivery enable register").</summary>
public static class Eidelivery
{
    /// <summary>Interrupt delivery is disabled.</summary>
    public const uint Disabled = 0;

    /// <summary>The interrupt file's own signal is delivered.</summary>
    public const uint File = 1;

    /// <summary>A PLIC's or APLIC's signal is delivered instead; optional, and never in guest files.</summary>
    public const uint Direct = 0x4000_0000;
}

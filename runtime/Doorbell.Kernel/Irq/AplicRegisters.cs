namespace Doorbell.Kernel.Irq;

/// <summary>Registers of an APLIC domain (AIA, "Memory-mapped control region for an interrupt domain").</summary>
internal static class AplicRegisters
{
    public const ulong Domaincfg = 0x0000;
    public const ulong Setienum = 0x1edc;
    public const ulong Clrienum = 0x1fdc;
    public const ulong SetipnumLe = 0x2000;

    /// <summary>domaincfg.IE.</summary>
    public const uint InterruptEnable = 1 << 8;

    /// <summary>domaincfg.DM: MSI delivery.</summary>
    public const uint MsiDelivery = 1 << 2;

    /// <summary>sourcecfg.SM of an active-high level.</summary>
    public const uint LevelHigh = 6;

    public static ulong Sourcecfg(int source) => 4UL * (ulong)source;

    public static ulong Target(int source) => 0x3000 + (4UL * (ulong)source);

    /// <summary>The word of clrie that holds a source's bit.</summary>
    public static ulong Clrie(int source) => 0x1f00 + (4UL * (ulong)(source / 32));

    public static ulong IdcIdelivery(int hartIndex) => 0x4000 + (32UL * (ulong)hartIndex);

    public static ulong IdcIthreshold(int hartIndex) => IdcIdelivery(hartIndex) + 0x08;

    public static ulong IdcClaimi(int hartIndex) => IdcIdelivery(hartIndex) + 0x1c;
}

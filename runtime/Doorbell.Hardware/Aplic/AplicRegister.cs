namespace Doorbell.Hardware.Aplic;

/// <summary>Offsets of registers in a domain's control region, in bytes (AIA, "Memory-mapped control region for an interrupt domain").</summary>
public static class AplicRegister
{
    public const int Domaincfg = 0x0000;
    public const int Sourcecfg = 0x0000;
    public const int Mmsiaddrcfg = 0x1bc0;
    public const int Mmsiaddrcfgh = 0x1bc4;
    public const int Smsiaddrcfg = 0x1bc8;
    public const int Smsiaddrcfgh = 0x1bcc;
    public const int Setip = 0x1c00;
    public const int Setipnum = 0x1cdc;
    public const int InClrip = 0x1d00;
    public const int Clripnum = 0x1ddc;
    public const int Setie = 0x1e00;
    public const int Setienum = 0x1edc;
    public const int Clrie = 0x1f00;
    public const int Clrienum = 0x1fdc;
    public const int SetipnumLe = 0x2000;
    public const int SetipnumBe = 0x2004;
    public const int Genmsi = 0x3000;
    public const int Target = 0x3000;
    public const int Idc = 0x4000;

    /// <summary>Offsets inside an IDC structure.</summary>
    public const int Idelivery = 0x00;
    public const int Iforce = 0x04;
    public const int Ithreshold = 0x08;
    public const int Topi = 0x18;
    public const int Claimi = 0x1c;

    /// <summary>Bytes in an IDC structure.</summary>
    public const int IdcSize = 0x20;
}

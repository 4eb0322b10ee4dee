namespace Doorbell.Hardware.Iommu;

/// <summary>Offsets of the registers from the window's base, in bytes (§6.1).</summary>
public static class RegisterOffsets
{
    /// <summary>Bytes that the registers take: one page.</summary>
    public const uint WindowSize = 4096;
    public const uint Capabilities = 0;
    public const uint Fctl = 8;
    public const uint Ddtp = 16;
    public const uint Cqb = 24;
    public const uint Cqh = 32;
    public const uint Cqt = 36;
    public const uint Fqb = 40;
    public const uint Fqh = 48;
    public const uint Fqt = 52;
    public const uint Pqb = 56;
    public const uint Pqh = 64;
    public const uint Pqt = 68;
    public const uint Cqcsr = 72;
    public const uint Fqcsr = 76;
    public const uint Pqcsr = 80;
    public const uint Ipsr = 84;
    public const uint Iocountovf = 88;
    public const uint Iocountinh = 92;
    public const uint Iohpmcycles = 96;

    /// <summary>iohpmctr1; the others follow at 8 bytes each.</summary>
    public const uint Iohpmctr1 = 104;

    /// <summary>iohpmevt1; the others follow at 8 bytes each.</summary>
    public const uint Iohpmevt1 = 352;
    public const uint TrReqIova = 600;
    public const uint TrReqCtl = 608;
    public const uint TrResponse = 616;
    public const uint IommuQosid = 624;
    public const uint Icvec = 760;

    /// <summary>msi_addr_0; entries are 16 bytes: address, data, vector control.</summary>
    public const uint MsiCfgTbl = 768;
}

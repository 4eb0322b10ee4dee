namespace Doorbell.Hardware.Smmu;

/// <summary>Offsets in the SMMU's register pages (SMMUv3, IHI 0070, 6.2).</summary>
public static class SmmuRegister
{
    public const ulong Idr0 = 0x00;
    public const ulong Idr1 = 0x04;
    public const ulong Idr5 = 0x14;

    /// <summary>SMMU_CR0: SMMUEN [0], EVENTQEN [2], CMDQEN [3].</summary>
    public const ulong Cr0 = 0x20;

    public const ulong Cr0Ack = 0x24;

    /// <summary>SMMU_GBPA: ABORT [20] says what happens while SMMUEN is 0.</summary>
    public const ulong Gbpa = 0x44;

    public const ulong StrtabBase = 0x80;
    public const ulong StrtabBaseCfg = 0x88;
    public const ulong CmdqBase = 0x90;
    public const ulong CmdqProd = 0x98;
    public const ulong CmdqCons = 0x9c;
    public const ulong EventqBase = 0xa0;
    public const ulong EventqProd = 0x1_00a8;
    public const ulong EventqCons = 0x1_00ac;

    /// <summary>Bytes of both pages.</summary>
    public const ulong Size = 0x2_0000;
}

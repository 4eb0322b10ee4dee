namespace Doorbell.Hardware.Its;

/// <summary>Offsets in the ITS's two 64 KiB frames (GICv3, IHI 0069, 12.19).</summary>
public static class ItsRegister
{
    public const ulong Ctlr = 0x0000;
    public const ulong Iidr = 0x0004;
    public const ulong Typer = 0x0008;
    public const ulong Cbaser = 0x0080;
    public const ulong Cwriter = 0x0088;
    public const ulong Creadr = 0x0090;

    /// <summary>GITS_BASER0: the device table. The collection table is the next.</summary>
    public const ulong Baser0 = 0x0100;

    public const ulong Baser1 = 0x0108;

    /// <summary>GITS_TRANSLATER: the doorbell, in the second frame, alone in what devices can write.</summary>
    public const ulong Translater = 0x1_0040;

    /// <summary>Bytes of both frames.</summary>
    public const ulong FrameSize = 0x2_0000;
}

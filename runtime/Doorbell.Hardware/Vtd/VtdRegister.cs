namespace Doorbell.Hardware.Vtd;

/// <summary>Offsets of registers (Intel VT-d, revision 4.1, 11.4).</summary>
public static class VtdRegister
{
    public const ulong Version = 0x00;
    public const ulong Capability = 0x08;
    public const ulong ExtendedCapability = 0x10;

    /// <summary>GCMD: TE 31, SRTP 30, QIE 26, IRE 25, SIRTP 24, CFI 23.</summary>
    public const ulong GlobalCommand = 0x18;

    public const ulong GlobalStatus = 0x1c;
    public const ulong RootTable = 0x20;

    /// <summary>FSTS: PFO 0, PPF 1, IQE 4.</summary>
    public const ulong FaultStatus = 0x34;

    public const ulong QueueHead = 0x80;
    public const ulong QueueTail = 0x88;
    public const ulong QueueAddress = 0x90;
    public const ulong InterruptTable = 0xb8;

    /// <summary>The one fault recording register (CAP.FRO = 0x22, CAP.NFR = 0).</summary>
    public const ulong FaultRecording = 0x220;

    /// <summary>Bytes of the register page.</summary>
    public const ulong Size = 0x1000;
}

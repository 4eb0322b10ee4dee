namespace Doorbell.Hardware.Iommu;

/// <summary>A command of the command queue (§4.1).</summary>
/// <param name="Low">First doubleword.</param>
/// <param name="High">Second doubleword.</param>
internal readonly record struct Command(ulong Low, ulong High)
{
    public const int Size = 16;

    /// <summary>opcode in bits 6:0 and func3 in 9:7.</summary>
    public CommandKind Kind => (CommandKind)(Low & 0x3FF);

    /// <summary>AV of IOTINVAL and IOFENCE.</summary>
    public bool Av => Bit(10);

    /// <summary>PSCID of IOTINVAL; PID of IODIR and ATS.</summary>
    public uint Pscid => (uint)(Low >> 12) & 0xF_FFFF;

    /// <summary>PSCV of IOTINVAL; PV of ATS.</summary>
    public bool Pscv => Bit(32);

    /// <summary>GV of IOTINVAL; DV of IODIR; DSV of ATS.</summary>
    public bool Gv => Bit(33);

    public bool Nl => Bit(34);

    public ushort Gscid => (ushort)(Low >> 44);

    /// <summary>S of IOTINVAL: ADDR encodes a range.</summary>
    public bool S => ((High >> 9) & 1) != 0;

    /// <summary>ADDR[63:12] of IOTINVAL.</summary>
    public ulong Page => (High >> 10) & 0xF_FFFF_FFFF_FFFF;

    /// <summary>WSI of IOFENCE.</summary>
    public bool Wsi => Bit(11);

    public bool Pr => Bit(12);

    public bool Pw => Bit(13);

    /// <summary>DATA of IOFENCE.</summary>
    public uint Data => (uint)(Low >> 32);

    /// <summary>ADDR of IOFENCE, as an address.</summary>
    public ulong FenceAddress => High << 2;

    /// <summary>DV of IODIR.</summary>
    public bool Dv => Bit(33);

    /// <summary>DID of IODIR.</summary>
    public uint DeviceId => (uint)(Low >> 40);

    /// <summary>RID of ATS.</summary>
    public ushort RequesterId => (ushort)(Low >> 40);

    /// <summary>DSEG of ATS.</summary>
    public byte Segment => (byte)(Low >> 56);

    private bool Bit(int bit) => ((Low >> bit) & 1) != 0;
}

namespace Doorbell.Hardware.Iommu;

/// <summary>A record of the fault queue (§4.2).</summary>
internal readonly struct FaultRecord
{
    public FaultCause Cause { get; init; }

    public byte Ttyp { get; init; }

    public uint DeviceId { get; init; }

    public bool ProcessIdValid { get; init; }

    public uint ProcessId { get; init; }

    public bool Privileged { get; init; }

    public ulong Iotval { get; init; }

    public ulong Iotval2 { get; init; }

    /// <summary>CAUSE 11:0, PID 31:12, PV 32, PRIV 33, TTYP 39:34, DID 63:40. Without PV, PID and PRIV are 0.</summary>
    public ulong FirstDoubleword =>
        (ulong)Cause
        | (ProcessIdValid ? ((ulong)(ProcessId & 0xF_FFFF) << 12) | (1UL << 32) | (Privileged ? 1UL << 33 : 0) : 0)
        | ((ulong)Ttyp << 34)
        | ((ulong)DeviceId << 40);
}

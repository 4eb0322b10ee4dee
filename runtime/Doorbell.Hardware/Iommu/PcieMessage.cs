namespace Doorbell.Hardware.Iommu;

/// <summary>A PCIe message between a device function and the IOMMU.</summary>
/// <param name="Code">What it is.</param>
/// <param name="RequesterId">The function: bus, device and function number.</param>
/// <param name="Payload">Bytes 8 to 15 of the message as §4.1.4 and §4.3 lay them out.</param>
public readonly record struct PcieMessage(PcieMessageCode Code, ushort RequesterId, ulong Payload)
{
    /// <summary>ITAG of an Invalidate Request.</summary>
    public byte Tag { get; init; }

    /// <summary>DSV: the segment number is valid.</summary>
    public bool SegmentValid { get; init; }

    /// <summary>DSEG.</summary>
    public byte Segment { get; init; }

    /// <summary>The message has a PASID.</summary>
    public bool ProcessIdValid { get; init; }

    /// <summary>The PASID, 20 bits.</summary>
    public uint ProcessId { get; init; }

    /// <summary>Privileged Mode Requested.</summary>
    public bool Privileged { get; init; }

    /// <summary>Execute Requested.</summary>
    public bool Execute { get; init; }

    /// <summary>The device_id: the segment above the requester id.</summary>
    public uint DeviceId => SegmentValid ? (uint)(Segment << 16) | RequesterId : RequesterId;
}

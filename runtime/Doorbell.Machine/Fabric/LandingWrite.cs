namespace Doorbell.Machine.Fabric;

/// <summary>A write between the IOMMU, or a hart, and the place where it lands.</summary>
internal struct LandingWrite
{
    /// <summary>A write of a hart, an APLIC or an IOMMU rather than of a device.</summary>
    public const int NoDevice = -1;

    /// <summary>Physical.</summary>
    public ulong Address;

    /// <summary>Little-endian; the low <see cref="Size"/> bytes count.</summary>
    public ulong Data;

    /// <summary>Position in Devices, or <see cref="NoDevice"/>.</summary>
    public int Device;

    /// <summary>The vector that was raised, or PostedWrite.NoVector.</summary>
    public int Vector;

    /// <summary>The IOMMU that let it through, or −1.</summary>
    public int Iommu;

    /// <summary>1, 2, 4 or 8 bytes.</summary>
    public byte Size;
}

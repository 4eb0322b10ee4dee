namespace Doorbell.Hardware.Pcie;

/// <summary>A memory write of a device that is under way.</summary>
public struct PostedWrite
{
    /// <summary>The vector of a write that does not come from an MSI entry.</summary>
    public const int NoVector = -1;

    /// <summary>As the device sees it.</summary>
    public ulong Address;

    /// <summary>Little-endian; the low <see cref="Size"/> bytes count.</summary>
    public ulong Data;

    /// <summary>The vector whose entry was read, or <see cref="NoVector"/>.</summary>
    public int Vector;

    /// <summary>Counts only with <see cref="HasPasid"/>.</summary>
    public uint Pasid;

    /// <summary>1, 2, 4 or 8 bytes.</summary>
    public byte Size;

    /// <summary>The request carries a PASID.</summary>
    public bool HasPasid;

    /// <summary>The request says that its address is translated (AT = 10b).</summary>
    public bool Translated;
}

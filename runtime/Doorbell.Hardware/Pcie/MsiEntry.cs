namespace Doorbell.Hardware.Pcie;

/// <summary>An entry of an MSI-X table with its bit of the pending bit array (PCI Express Base, "MSI-X Table Entry Structure").</summary>
internal struct MsiEntry
{
    public ulong Address;
    public uint Data;

    /// <summary>Vector control: the mask bit.</summary>
    public bool Masked;

    /// <summary>The bit of the pending bit array.</summary>
    public bool Pending;
}

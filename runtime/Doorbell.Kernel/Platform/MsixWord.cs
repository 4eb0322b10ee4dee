namespace Doorbell.Kernel.Platform;

/// <summary>A word of an MSI-X table entry (PCIe 6.0, section 7.7.2.6 ff.); the value is its offset in the entry.</summary>
/// <remarks>A device with plain MSI shows its capability's registers under the same names.</remarks>
public enum MsixWord : byte
{
    /// <summary>Message address, bits 31:0.</summary>
    AddressLow = 0,

    /// <summary>Message address, bits 63:32.</summary>
    AddressHigh = 4,

    /// <summary>Message data.</summary>
    Data = 8,

    /// <summary>Vector control; bit 0 masks the entry.</summary>
    Control = 12,
}

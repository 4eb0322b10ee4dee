namespace Doorbell.Hardware.Iommu;

/// <summary>How the IOMMU can signal its own interrupts: <c>capabilities.IGS</c> (§6.3).</summary>
public enum InterruptGeneration : byte
{
    /// <summary>Messages only.</summary>
    Msi,

    /// <summary>Wires only.</summary>
    Wsi,

    /// <summary>Both; <c>fctl.WSI</c> decides.</summary>
    Both,

    /// <summary>Reserved.</summary>
    Reserved,
}

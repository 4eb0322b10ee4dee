namespace Doorbell.Topology.Descriptions;

/// <summary>How a device is attached.</summary>
public enum DeviceKind
{
    /// <summary>A PCI function.</summary>
    Pci,

    /// <summary>A platform device.</summary>
    Platform,
}

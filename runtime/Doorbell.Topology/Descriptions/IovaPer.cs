namespace Doorbell.Topology.Descriptions;

/// <summary>How many addresses an MSI descriptor keeps.</summary>
public enum IovaPer
{
    /// <summary>One a file.</summary>
    File,

    /// <summary>One: the first (Linux 6.15).</summary>
    Descriptor,
}

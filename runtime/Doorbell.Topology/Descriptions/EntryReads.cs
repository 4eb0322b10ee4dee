namespace Doorbell.Topology.Descriptions;

/// <summary>How a device reads its MSI-X entry.</summary>
public enum EntryReads
{
    /// <summary>Word by word.</summary>
    Words,

    /// <summary>At once.</summary>
    Whole,
}

namespace Doorbell.Topology.Descriptions;

/// <summary>What a range of addresses is.</summary>
public enum MemoryType
{
    /// <summary>RAM.</summary>
    Main,

    /// <summary>I/O without behaviour of its own.</summary>
    Io,
}

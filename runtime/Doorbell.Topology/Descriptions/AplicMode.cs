namespace Doorbell.Topology.Descriptions;

/// <summary>How an APLIC domain delivers.</summary>
public enum AplicMode
{
    /// <summary>By writes to an IMSIC.</summary>
    Msi,

    /// <summary>By IDCs, straight to its harts.</summary>
    Direct,
}

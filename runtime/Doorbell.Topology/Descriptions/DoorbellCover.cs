namespace Doorbell.Topology.Descriptions;

/// <summary>Which interrupt files a policy maps.</summary>
public enum DoorbellCover
{
    /// <summary>Those of every possible hart.</summary>
    EveryFile,

    /// <summary>Those of online harts.</summary>
    OnlineFiles,

    /// <summary>The interrupt's target only.</summary>
    TargetFile,

    /// <summary>Those of the domain's VM.</summary>
    OwnedFiles,
}

namespace Doorbell.Topology.Descriptions;

/// <summary>Which stage a policy uses.</summary>
public enum TranslationStage
{
    /// <summary>First stage.</summary>
    First,

    /// <summary>Second stage.</summary>
    Second,
}

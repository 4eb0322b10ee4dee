namespace Doorbell.Engine;

/// <summary>What the specifications leave open at some moment.</summary>
public enum ChoicePoint
{
    /// <summary>Which of the agents that can move does so next.</summary>
    NextAgent,

    /// <summary>Whether a translation cache's entry is used while it may be stale.</summary>
    CachedEntry,

    /// <summary>When a posted write lands.</summary>
    PostedWrite,

    /// <summary>In which order the words of a table entry are read.</summary>
    ReadOrder,
}

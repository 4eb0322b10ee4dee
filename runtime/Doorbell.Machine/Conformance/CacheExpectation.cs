namespace Doorbell.Machine.Conformance;

/// <summary>Which of two recorded outcomes counts where an operation's outcome depends on the caches ("alt" in a trace).</summary>
public enum CacheExpectation
{
    /// <summary>Either: the specification lets an IOMMU use the old or the new translation until it is told to forget the old one.</summary>
    Either,

    /// <summary>The recorded implementation's, whose cache sizes the model then has to share.</summary>
    AsRecorded,

    /// <summary>That of an IOMMU without caches.</summary>
    WithoutCaches,
}

using Doorbell.Topology;

namespace Doorbell.Machine.Driving;

/// <summary>An IOMMU.</summary>
public sealed class IommuHandle(Bench bench, Part part) : PartHandle(bench, part)
{
    /// <summary>Causes of the records that lie in its fault queue, oldest first.</summary>
    public IReadOnlyList<long> Records => Integers("records");
}

using Doorbell.Topology;

namespace Doorbell.Machine.Driving;

/// <summary>A declared <c>iommu_domain</c>.</summary>
public sealed class DomainHandle(Bench bench, Part part) : PartHandle(bench, part);

using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Reports;

/// <summary>A device's iommu_domain as an observer sees it.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Declared">Position in Domains, if it was declared.</param>
/// <param name="Policy">Position in Policies of the policy that counts, if any.</param>
public readonly record struct DomainView(DomainKind Kind, Owner Owner, int? Declared, int? Policy);

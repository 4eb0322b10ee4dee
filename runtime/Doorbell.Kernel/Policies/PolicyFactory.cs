using Doorbell.Kernel.Iommu;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Policies;

/// <summary>Makes a policy that is a C# class.</summary>
/// <param name="description">Its declaration.</param>
/// <param name="doorbells">The pages that devices write their messages to.</param>
public delegate IMappingPolicy PolicyFactory(PolicyDescription description, IDoorbellPages doorbells);

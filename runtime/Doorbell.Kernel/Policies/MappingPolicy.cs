using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Policies;

/// <summary>A policy that does nothing at any hook; what a policy does, it overrides. Path (o).</summary>
public class MappingPolicy(PolicyDescription description) : IMappingPolicy
{
    /// <inheritdoc/>
    public PolicyDescription Description => description;

    /// <inheritdoc/>
    public TranslationStage Stage => description.Stage;

    /// <inheritdoc/>
    public virtual IEnumerable<ReservedRegion> Regions(bool hasMsiTables) => [];

    /// <inheritdoc/>
    public virtual KernelResult CreateDomain(KernelContext context, IommuDomain domain) => KernelResult.Success;

    /// <inheritdoc/>
    public virtual KernelResult AttachDomain(KernelContext context, IommuGroup group, IommuDomain domain) => KernelResult.Success;

    /// <inheritdoc/>
    public virtual KernelResult RequestVector(KernelContext context, IommuGroup group, IommuDomain domain, ulong page) => KernelResult.Success;

    /// <inheritdoc/>
    public virtual ulong Compose(IommuDomain domain, ulong page, ulong first) => page;

    /// <inheritdoc/>
    public virtual KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page) => KernelResult.Success;

    /// <inheritdoc/>
    public virtual void UnmapTarget(IommuDomain domain, ulong page)
    {
    }
}

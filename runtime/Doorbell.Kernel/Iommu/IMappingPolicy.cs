using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Contracts;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>Who makes an interrupt file reachable for a device, when, and for whom: the hooks at which a mapping policy may act.</summary>
/// <remarks>
/// Policies hold no state: what they map is in the domain. A hook is told in which context it runs; what sleeps there is refused.
/// Pages are physical addresses of S-level interrupt files, unless said otherwise.
/// </remarks>
[Deterministic]
public interface IMappingPolicy
{
    /// <summary>The declaration; its Origin leads to the source lines.</summary>
    PolicyDescription Description { get; }

    /// <summary>The stage in which paging domains translate.</summary>
    TranslationStage Stage { get; }

    /// <summary>The driver's get_resv_regions for a device.</summary>
    /// <param name="hasMsiTables">Whether the device's IOMMU has MSI page tables.</param>
    IEnumerable<ReservedRegion> Regions(bool hasMsiTables);

    /// <summary>The domain comes into being: its tables are empty, no device has it yet.</summary>
    KernelResult CreateDomain(KernelContext context, IommuDomain domain);

    /// <summary>A group is about to get the domain.</summary>
    KernelResult AttachDomain(KernelContext context, IommuGroup group, IommuDomain domain);

    /// <summary>A vector is requested (process context): iommu_dma_prepare_msi belongs here.</summary>
    /// <param name="context">Process context.</param>
    /// <param name="group">The device's group.</param>
    /// <param name="domain">The domain that it has now.</param>
    /// <param name="page">The vector's first target.</param>
    KernelResult RequestVector(KernelContext context, IommuGroup group, IommuDomain domain, ulong page);

    /// <summary>The address that a device in the domain has to write to in order to reach a page.</summary>
    /// <param name="domain">The domain that it has now.</param>
    /// <param name="page">The target.</param>
    /// <param name="first">The vector's first target: what an MSI descriptor with one address knows.</param>
    [AtomicContext]
    ulong Compose(IommuDomain domain, ulong page, ulong first);

    /// <summary>Step "map" of a move, and part of a request: the target's entry, if the policy has one for each target.</summary>
    [AtomicContext]
    KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page);

    /// <summary>Step "unmap" of a move, and part of a free: the target's entry := 0 and IOTINVAL.</summary>
    [AtomicContext]
    void UnmapTarget(IommuDomain domain, ulong page);
}

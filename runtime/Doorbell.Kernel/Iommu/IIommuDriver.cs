using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>The driver of one IOMMU: struct iommu_ops and iommu_domain_ops as far as an MSI meets them (include/linux/iommu.h, 6.12).</summary>
/// <remarks>A driver writes real tables into memory and issues the real invalidations; what is mapped, and what hardware still caches, is no state of its own.</remarks>
public interface IIommuDriver : IState
{
    /// <summary>Where a missing stage is refused: kernel file and function.</summary>
    string Source { get; }

    /// <summary>Whether a domain can have a RISC-V MSI page table.</summary>
    bool HasMsiTables { get; }

    /// <summary>What get_resv_regions reports whatever the policy is; a policy's region of the same kind takes a reported one's place.</summary>
    IReadOnlyList<ReservedRegion> Regions { get; }

    /// <summary>Brings the IOMMU up: queues, device tables, translation on.</summary>
    KernelResult Probe(KernelContext context);

    /// <summary>The format of a domain's table; none if the IOMMU lacks the stage. Known after <see cref="Probe"/>.</summary>
    IPageTableFormat? FormatOf(TranslationStage stage);

    /// <summary>The format in which a guest writes a first stage of its own; none if the IOMMU cannot nest.</summary>
    IPageTableFormat? GuestFormat { get; }

    /// <summary>attach_dev: writes the device's context, with the invalidations that a change of it needs.</summary>
    /// <param name="context">Process context.</param>
    /// <param name="device">The device.</param>
    /// <param name="domain">Its domain; none: the blocking domain.</param>
    KernelResult SetDomain(KernelContext context, DeviceDescription device, IommuDomain? domain);

    /// <summary>Gives a device's requests with a PASID a domain, or takes it away; requests without one, MSIs among them, keep the device's domain.</summary>
    /// <param name="context">Process context.</param>
    /// <param name="device">The device.</param>
    /// <param name="domain">The domain of its requester id.</param>
    /// <param name="pasid">The PASID.</param>
    /// <param name="process">The PASID's domain; none: unbound.</param>
    /// <returns>EOPNOTSUPP if the driver has no PASIDs.</returns>
    KernelResult SetProcess(KernelContext context, DeviceDescription device, IommuDomain domain, uint pasid, IommuDomain? process) =>
        KernelResult.Error(Errno.EOPNOTSUPP, "The IOMMU's driver binds no PASIDs.", "drivers/iommu/iommu-sva.c, iommu_sva_bind_device", device.Origin.Of("pasid"));

    /// <summary>Physical address of a device's context (device context, stream table entry, context entry); 0 if there is none.</summary>
    ulong ContextOf(uint deviceId);

    /// <summary>Invalidates what may be cached of the domain's table, or of one page of it.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="address">The table's input address; none: all.</param>
    void Invalidate(IommuDomain domain, ulong? address);

    /// <summary>Invalidates what may be cached of the first stage that a guest owns.</summary>
    void InvalidateGuestStage(IommuDomain domain);

    /// <summary>Waits until all that was sent has been done.</summary>
    /// <param name="previousWrites">The writes that the IOMMU has let through become visible as well, where it can promise that.</param>
    /// <param name="span">For whom.</param>
    KernelResult Fence(bool previousWrites, SourceSpan span);
}

using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Contracts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Policies;

/// <summary>Maps doorbell pages by software, where a domain has room for them: the DMA API's addresses, or the window of user space.</summary>
/// <remarks>drivers/iommu/iommu.c, iommu_dma_prepare_msi (6.15): nothing in an identity domain; what is mapped stays until the domain dies.</remarks>
public static class DoorbellMapping
{
    private const string Source = "drivers/iommu/iommu.c, iommu_dma_prepare_msi (6.15)";

    /// <summary>Maps a page, if it is not mapped yet. Takes the group mutex and may allocate.</summary>
    /// <param name="context">Process context.</param>
    /// <param name="domain">Where.</param>
    /// <param name="page">Physical address.</param>
    /// <param name="policy">For whom.</param>
    /// <returns>ENOMEM, EOPNOTSUPP, EOVERFLOW, or a breach of P6.</returns>
    [MaySleep]
    public static KernelResult Prepare(KernelContext context, IommuDomain domain, ulong page, PolicyDescription policy)
    {
        using var frame = context.Enter("iommu_dma_prepare_msi");
        var span = policy.Origin.Of("at");
        if (context.MightSleep("take the group mutex and map a doorbell", Source, span) is { Succeeded: false } breach)
        {
            return breach;
        }

        if (domain.Table is null || domain.Doorbells.ContainsKey(page))
        {
            return KernelResult.Success;
        }

        if (domain.Plan.Kind is DomainKind.Dma or DomainKind.DmaFq)
        {
            return domain.Iovas.TryAllocate(4096, out var free)
                ? domain.MapDoorbell(context, free, page, span)
                : KernelResult.Error(Errno.ENOMEM, $"The domain has no IOVA left for the doorbell 0x{page:x}.", "drivers/iommu/dma-iommu.c, iommu_dma_get_msi_page", span);
        }

        if (domain.Plan.Window is not { } window)
        {
            return KernelResult.Error(Errno.EOPNOTSUPP, "The domain has no place for software's doorbells.", Source, span);
        }

        var found = window.Find(page, policy.Origin.Of("window"), out var iova);
        return found.Succeeded ? domain.MapDoorbell(context, iova, page, span) : found;
    }

    /// <summary>The address at which a domain has, or will have, a page; none if nobody has asked for one.</summary>
    public static ulong? AddressOf(IommuDomain domain, ulong page) =>
        domain.Doorbells.TryGetValue(page, out var iova) || domain.Plan.Window?.TryGet(page, out iova) == true ? iova : null;
}

using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Policies;

/// <summary>iommu_dma_prepare_msi: software maps doorbell pages in process context, and compose looks the target's IOVA up. Paths (b1), (b2).</summary>
/// <remarks>
/// drivers/iommu/iommu.c, iommu_dma_prepare_msi (6.15): takes the group mutex; nothing in an identity domain; an IOVA of the DMA API's or of
/// the window of user space; the mapping stays until the domain dies. Several pages a descriptor: Patel, May 2023; Gunthorpe, May 2026.
/// </remarks>
public sealed class PrepareMsiPolicy(PolicyDescription description, IDoorbellPages doorbells) : MappingPolicy(description)
{
    /// <inheritdoc/>
    /// <remarks>The driver offers a window for software's doorbells, as the Arm SMMU drivers do.</remarks>
    public override IEnumerable<ReservedRegion> Regions(bool hasMsiTables) =>
        [new ReservedRegion(RegionKind.SwMsi, Description.Window, PagePermissions.Write, RegionSource.Driver, Description.Origin.Of("window"))];

    /// <inheritdoc/>
    /// <remarks>iommufd fills a domain with what the group needs before the device gets it (drivers/iommu/iommufd/device.c, iommufd_group_setup_msi, 6.15).</remarks>
    public override KernelResult AttachDomain(KernelContext context, IommuGroup group, IommuDomain domain)
    {
        if (Description.At == MappingMoment.Attach)
        {
            foreach (var page in doorbells.PagesOf(Description.Covers))
            {
                if (Prepare(context, domain, page) is { Succeeded: false } failed)
                {
                    return failed;
                }
            }
        }

        if (!Description.Preload || !group.NeedsDoorbells || domain.Plan.Window is not { } window)
        {
            return KernelResult.Success;
        }

        foreach (var page in window.Pages)
        {
            if (Prepare(context, domain, page) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public override KernelResult RequestVector(KernelContext context, IommuGroup group, IommuDomain domain, ulong page)
    {
        if (Description.At != MappingMoment.IrqRequest || !doorbells.IsTranslated)
        {
            return KernelResult.Success;
        }

        group.NeedsDoorbells = true;
        if (Description.Covers == DoorbellCover.TargetFile || doorbells.IsShared)
        {
            return Prepare(context, domain, page);
        }

        foreach (var covered in doorbells.PagesOf(Description.Covers))
        {
            if (Prepare(context, domain, covered) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public override ulong Compose(IommuDomain domain, ulong page, ulong first)
    {
        var known = Description.IovaPer == IovaPer.Descriptor ? first : page;
        return DoorbellMapping.AddressOf(domain, known) ?? page;
    }

    /// <inheritdoc/>
    public override KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page) =>
        Description.At == MappingMoment.Affinity && doorbells.IsTranslated ? Prepare(context, domain, page) : KernelResult.Success;

    private KernelResult Prepare(KernelContext context, IommuDomain domain, ulong page) => DoorbellMapping.Prepare(context, domain, page, Description);
}

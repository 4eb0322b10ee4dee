using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Policies;

/// <summary>The domain's MSI page table decides which interrupt files its devices reach. Path (d) for host files, path (e) for a VM's.</summary>
/// <remarks>
/// The drafts on the linux-riscv list: RFC v1 (Nov 2024), RFC v2 (Sep 2025), drafts of 2026. The table is made with the domain, at its full
/// size, so that a move has to store one entry and no more.
/// </remarks>
public sealed class MsiPageTablePolicy(PolicyDescription description, IDoorbellPages doorbells) : MappingPolicy(description)
{
    /// <inheritdoc/>
    /// <remarks>Drafts of 2026: the host files' range is taken from user space; without MSI page tables in hardware it becomes 1:1 mapped, which is path (c1).</remarks>
    public override IEnumerable<ReservedRegion> Regions(bool hasMsiTables)
    {
        if (Description.Covers == DoorbellCover.OwnedFiles)
        {
            return [];
        }

        var span = Description.Origin.Span;
        return hasMsiTables
            ? [new ReservedRegion(RegionKind.Reserved, doorbells.Range, PagePermissions.None, RegionSource.Driver, span)]
            : doorbells.PagesOf(DoorbellCover.EveryFile).Select(page =>
                new ReservedRegion(RegionKind.Direct, new AddressRange(page, 4096), PagePermissions.Write, RegionSource.Driver, span));
    }

    /// <inheritdoc/>
    public override KernelResult CreateDomain(KernelContext context, IommuDomain domain)
    {
        if (!domain.CanHaveMsiTable || domain.Table is null)
        {
            return KernelResult.Success;
        }

        return Description.Covers == DoorbellCover.OwnedFiles
            ? CreateGuestTable(context, domain)
            : CreateHostTable(context, domain);
    }

    /// <inheritdoc/>
    public override KernelResult MapTarget(KernelContext context, IommuDomain domain, ulong page)
    {
        if (Description.Covers == DoorbellCover.TargetFile && domain.MsiTable is { } table && domain.AddTarget(page))
        {
            table.Point(table.IndexOf(page), page);
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public override void UnmapTarget(IommuDomain domain, ulong page)
    {
        if (Description.Covers == DoorbellCover.TargetFile && domain.MsiTable is { } table && domain.RemoveTarget(page))
        {
            table.Clear(table.IndexOf(page));
            domain.InvalidateMsiEntry(page);
        }
    }

    private static KernelResult CreateGuestTable(KernelContext context, IommuDomain domain)
    {
        if (domain.Plan.Files is not { Count: > 0 } files)
        {
            return KernelResult.Success;
        }

        var first = files.GuestPhysical(0) >> 12;
        var mask = 0UL;
        for (var vcpu = 1; vcpu < files.Count; vcpu++)
        {
            mask |= (files.GuestPhysical(vcpu) >> 12) ^ first;
        }

        var result = domain.CreateMsiTable(context, mask, first);
        if (result.Succeeded && domain.MsiTable is { } table)
        {
            for (var vcpu = 0; vcpu < files.Count; vcpu++)
            {
                files.Point(table, vcpu);
            }
        }

        return result;
    }

    private KernelResult CreateHostTable(KernelContext context, IommuDomain domain)
    {
        var result = domain.CreateMsiTable(context, doorbells.PageNumberMask, doorbells.Range.First >> 12);
        if (!result.Succeeded || domain.MsiTable is not { } table || domain.Table is not { } pages)
        {
            return result;
        }

        foreach (var page in doorbells.PagesOf(Description.Covers))
        {
            table.Point(table.IndexOf(page), page);
        }

        if (domain.Plan.Stage == TranslationStage.Second)
        {
            return result;
        }

        // Beside a first stage (RFC v2): the table is looked up with that stage's result, so all files have to pass it 1:1.
        foreach (var page in doorbells.PagesOf(DoorbellCover.EveryFile))
        {
            if (pages.Map(context, page, page, 4096, PagePermissions.Read | PagePermissions.Write, Description.Origin.Of("stage")) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        return result;
    }
}

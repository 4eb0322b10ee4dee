using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Contracts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Policies;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Example.Policies;

/// <summary>
/// A policy of one's own: when a vector is requested, the files of all possible harts are mapped at addresses that follow each other, so that
/// one number says where all of them are. (What prepare_msi with a list of pages amounts to.)
/// </summary>
public sealed class ListPolicy(PolicyDescription description, IDoorbellPages doorbells) : MappingPolicy(description)
{
    private const ulong PageSize = 4096;

    /// <inheritdoc/>
    /// <remarks>User space has to leave the window alone, and learns of it from this region.</remarks>
    public override IEnumerable<ReservedRegion> Regions(bool hasMsiTables) =>
        [new ReservedRegion(RegionKind.SwMsi, Description.Window, PagePermissions.Write, RegionSource.Driver, Description.Origin.Of("window"))];

    /// <inheritdoc/>
    [MaySleep]
    public override KernelResult RequestVector(KernelContext context, IommuGroup group, IommuDomain domain, ulong page)
    {
        var pages = doorbells.PagesOf(DoorbellCover.EveryFile).ToArray();
        if (domain.Table is null || domain.Doorbells.Count != 0)
        {
            return KernelResult.Success;
        }

        // Domains of user space have their window; in the kernel's own one any range will do.
        if (domain.Plan.Window is not null)
        {
            return Each(pages, one => DoorbellMapping.Prepare(context, domain, one, Description));
        }

        var span = Description.Origin.Span;
        return domain.Iovas.TryAllocate((ulong)pages.Length * PageSize, out var first)
            ? Each(pages, one => domain.MapDoorbell(context, first + ((ulong)Array.IndexOf(pages, one) * PageSize), one, span))
            : KernelResult.Error(Errno.ENOMEM, $"The domain has no {pages.Length} pages in a row.", "samples/csharp-policy/ListPolicy.cs", span);
    }

    /// <inheritdoc/>
    /// <remarks>Runs in interrupts: it looks up what the request has mapped, and maps nothing.</remarks>
    [AtomicContext]
    public override ulong Compose(IommuDomain domain, ulong page, ulong first) => DoorbellMapping.AddressOf(domain, page) ?? page;

    private static KernelResult Each(IEnumerable<ulong> pages, Func<ulong, KernelResult> map)
    {
        foreach (var page in pages)
        {
            if (map(page) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        return KernelResult.Success;
    }
}

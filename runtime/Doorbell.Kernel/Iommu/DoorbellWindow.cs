using Doorbell.Engine;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>Where software put doorbell pages into user space's IOVAs: page n of the list at start + n · 4 KiB.</summary>
/// <remarks>
/// iommufd keeps one for a file descriptor and so for all of its domains, with room in a bitmap for so many pages
/// (drivers/iommu/iommufd/driver.c, iommufd_sw_msi_get_map, 6.15). type1 keeps one for each domain, a cookie that hands out consecutive
/// pages and never looks at the window's size (drivers/iommu/dma-iommu.c, iommu_get_msi_cookie).
/// </remarks>
public sealed class DoorbellWindow(ulong start, int limit) : IState
{
    private readonly List<ulong> pages = [];
    private readonly Dictionary<ulong, int> numbers = [];

    /// <summary>First IOVA.</summary>
    public ulong Start => start;

    /// <summary>Physical pages in the order in which they were asked for.</summary>
    public IReadOnlyList<ulong> Pages => pages;

    /// <summary>The IOVA of a page, giving it one if it has none.</summary>
    /// <returns>EOVERFLOW if the bitmap is full.</returns>
    public KernelResult Find(ulong page, SourceSpan span, out ulong iova)
    {
        if (!numbers.TryGetValue(page, out var at))
        {
            at = pages.Count;
            if (at >= limit)
            {
                iova = 0;
                return KernelResult.Error(
                    Errno.EOVERFLOW,
                    $"The doorbell page 0x{page:x} would be number {at + 1}; iommufd keeps track of {limit}.",
                    "drivers/iommu/iommufd/driver.c, iommufd_sw_msi_get_map (6.15)", span);
            }

            Add(page);
        }

        iova = start + ((ulong)at * 4096);
        return KernelResult.Success;
    }

    /// <summary>The IOVA of a page that has one.</summary>
    public bool TryGet(ulong page, out ulong iova)
    {
        var found = numbers.TryGetValue(page, out var at);
        iova = start + ((ulong)at * 4096);
        return found;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Write(pages.Count);
        foreach (var page in pages)
        {
            writer.Write(page);
        }
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        pages.Clear();
        numbers.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            Add(reader.Read<ulong>());
        }
    }

    private void Add(ulong page)
    {
        numbers.Add(page, pages.Count);
        pages.Add(page);
    }
}

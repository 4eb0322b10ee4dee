using Doorbell.Kernel.Iommu;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Policies;

/// <summary>Which S-level files a policy's <c>covers</c> means.</summary>
internal static class DoorbellCovers
{
    /// <summary>Pages that are known without knowing a vector's target.</summary>
    public static IEnumerable<ulong> PagesOf(this IDoorbellPages doorbells, DoorbellCover covers) => covers switch
    {
        DoorbellCover.EveryFile => doorbells.PossibleHarts.Select(doorbells.PageOf),
        DoorbellCover.OnlineFiles => doorbells.PossibleHarts.Where(doorbells.IsOnline).Select(doorbells.PageOf),
        _ => [],
    };
}

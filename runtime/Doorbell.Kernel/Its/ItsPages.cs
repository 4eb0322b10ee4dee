using Doorbell.Hardware.Its;
using Doorbell.Kernel.Iommu;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Its;

/// <summary>The one page of each ITS that devices write to, whatever the hart.</summary>
internal sealed class ItsPages(IReadOnlyList<ItsDescription> itses) : IDoorbellPages
{
    private readonly ulong[] pages = [.. itses.Select(its => (its.Base + ItsRegister.Translater) & ~4095UL)];

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public bool IsTranslated => true;

    /// <inheritdoc/>
    /// <remarks>To the language an ITS's page is all that <c>covers</c> can mean.</remarks>
    public IEnumerable<ulong> PagesOf(DoorbellCover covers) => covers == DoorbellCover.OwnedFiles ? [] : pages;

    /// <inheritdoc/>
    public AddressRange Range => pages.Length == 0 ? default : new AddressRange(pages.Min(), pages.Max() - pages.Min() + 4096);

    /// <inheritdoc/>
    public ulong PageNumberMask => 0;
}

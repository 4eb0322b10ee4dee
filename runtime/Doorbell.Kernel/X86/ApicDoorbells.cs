using Doorbell.Hardware.Vtd;
using Doorbell.Kernel.Iommu;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.X86;

/// <summary>The window in which x86 messages are written: no page of it is a controller's own, the address holds destination or handle (Intel SDM volume 3, 12.11.1).</summary>
internal sealed class ApicDoorbells : IDoorbellPages
{
    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public bool IsTranslated => false;

    /// <inheritdoc/>
    public AddressRange Range { get; } = new(InterruptMessage.Window, InterruptMessage.WindowSize);

    /// <inheritdoc/>
    public ulong PageNumberMask => 0;

    /// <inheritdoc/>
    public IEnumerable<ulong> PagesOf(DoorbellCover covers) => [];
}

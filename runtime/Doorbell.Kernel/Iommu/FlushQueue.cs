using Doorbell.Engine;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>
/// DMA_FQ's deferred invalidation (drivers/iommu/dma-iommu.c, 6.12, queue_iova and fq_flush_timeout): what is unmapped stays in the IOMMU's caches, and its
/// IOVA out of reach, until a timer on the hart that unmapped it flushes.
/// </summary>
/// <remarks>Left out: the flush of a queue that is full.</remarks>
internal sealed class FlushQueue(IommuCore iommus, int harts) : IState
{
    private readonly DueHarts due = new(harts);

    /// <summary>Whether a hart's timer is armed.</summary>
    public bool this[int hart] => due[hart];

    /// <summary>Whether a timer is armed.</summary>
    public bool Any => due.Any;

    /// <summary>The lowest hart from a number on whose timer is armed.</summary>
    public bool TryFind(int from, out int hart) => due.TryFind(from, out hart);

    /// <summary>A range has been unmapped by a hart.</summary>
    public void Add(IommuDomain domain, AddressRange range, int hart)
    {
        domain.Iovas.FreeLater(range);
        due[hart] = true;
    }

    /// <summary>The timer fires: everything is invalidated, then the IOVAs may be given out again.</summary>
    public KernelResult Flush(int hart)
    {
        due[hart] = false;
        foreach (var domain in iommus.Domains)
        {
            if (!domain.Iovas.HasUnflushed)
            {
                continue;
            }

            domain.InvalidateAll();
            if (domain.Fence(previousWrites: false, domain.Plan.Span) is { Succeeded: false } stuck)
            {
                return stuck;
            }

            domain.Iovas.Flush();
        }

        return KernelResult.Success;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => due.Save(writer);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => due.Restore(reader);
}

using Doorbell.Engine;
using Doorbell.Kernel.Contracts;
using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>The DMA API's IOVAs: from the top of the allowed range downwards, below 4 GiB as long as there is room (drivers/iommu/iova.c, dma-iommu.c, iommu_dma_alloc_iova).</summary>
/// <remarks>Page 0 is never given out. With a flush queue a freed range is out of reach until <see cref="Flush"/>.</remarks>
public sealed class IovaAllocator : IState
{
    private const ulong Page = 4096;
    private const ulong FourGiB = 1UL << 32;

    /// <summary>Ranges in use, by descending address, not adjacent.</summary>
    private readonly List<AddressRange> used = [];
    private readonly List<AddressRange> unflushed = [];

    /// <summary>First address that may be given out.</summary>
    public ulong First { get; set; } = Page;

    /// <summary>Last address that may be given out.</summary>
    public ulong Last { get; set; }

    /// <summary>Carves out a range.</summary>
    public void Reserve(AddressRange range)
    {
        var first = range.First & ~(Page - 1);
        Insert(first, range.Last | (Page - 1));
    }

    /// <summary>Whether something that was freed waits for a flush.</summary>
    public bool HasUnflushed => unflushed.Count != 0;

    /// <summary>Takes a range of whole pages, if all of it is free and may be given out.</summary>
    public bool TryReserve(AddressRange range)
    {
        if (range.First < First || range.Last > Last || used.Any(range.Overlaps))
        {
            return false;
        }

        Insert(range.First, range.Last);
        return true;
    }

    /// <summary>Finds the highest free range.</summary>
    /// <param name="size">Bytes, a multiple of 4 KiB; the range is aligned to pages.</param>
    /// <param name="iova">Its address.</param>
    /// <returns>False if there is none.</returns>
    public bool TryAllocate(ulong size, out ulong iova)
    {
        if (Last >= FourGiB && TryBelow(FourGiB - 1, size, out iova))
        {
            return true;
        }

        return TryBelow(Last, size, out iova);
    }

    /// <summary>Gives a range back, at once.</summary>
    [Releases]
    public void Free(AddressRange range)
    {
        for (var at = 0; at < used.Count; at++)
        {
            var one = used[at];
            if (!one.Overlaps(range))
            {
                continue;
            }

            used.RemoveAt(at);
            if (one.First < range.First)
            {
                used.Insert(at, new AddressRange(one.First, range.First - one.First));
            }

            if (one.Last > range.Last)
            {
                used.Insert(at, new AddressRange(range.Last + 1, one.Last - range.Last));
            }

            return;
        }
    }

    /// <summary>DMA_FQ: gives a range back once the flush queue has been flushed.</summary>
    public void FreeLater(AddressRange range) => unflushed.Add(range);

    /// <summary>The IOTLB has been flushed: what was freed may be given out again.</summary>
    public void Flush()
    {
        foreach (var range in unflushed)
        {
            Free(range);
        }

        unflushed.Clear();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        SaveRanges(writer, used);
        SaveRanges(writer, unflushed);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        RestoreRanges(reader, used);
        RestoreRanges(reader, unflushed);
    }

    private static void SaveRanges(StateWriter writer, List<AddressRange> ranges)
    {
        writer.Write(ranges.Count);
        foreach (var range in ranges)
        {
            writer.Write(range);
        }
    }

    private static void RestoreRanges(StateReader reader, List<AddressRange> ranges)
    {
        ranges.Clear();
        for (var count = reader.Read<int>(); count > 0; count--)
        {
            ranges.Add(reader.Read<AddressRange>());
        }
    }

    private bool TryBelow(ulong last, ulong size, out ulong iova)
    {
        last = Math.Min(last, Last);
        foreach (var range in used)
        {
            if (range.First > last)
            {
                continue;
            }

            if (range.Last < last && last - range.Last >= size && last - size + 1 >= First)
            {
                break;
            }

            if (range.First == 0)
            {
                iova = 0;
                return false;
            }

            last = range.First - 1;
        }

        iova = last - size + 1;
        if (last < size || iova < First)
        {
            iova = 0;
            return false;
        }

        Insert(iova, last);
        return true;
    }

    private void Insert(ulong first, ulong last)
    {
        var at = 0;
        while (at < used.Count && used[at].First > last && used[at].First != last + 1)
        {
            at++;
        }

        while (at < used.Count && (used[at].Last >= first || used[at].Last + 1 == first))
        {
            first = Math.Min(first, used[at].First);
            last = Math.Max(last, used[at].Last);
            used.RemoveAt(at);
        }

        used.Insert(at, new AddressRange(first, last - first + 1));
    }
}

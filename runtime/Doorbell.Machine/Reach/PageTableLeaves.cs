using Doorbell.Hardware.Memory;

namespace Doorbell.Machine.Reach;

/// <summary>Enumerates what a page table maps, neighbours with the same attributes as one: a superset of what is writable, since permissions are left to a probe.</summary>
/// <param name="memory">Where the table lies.</param>
/// <param name="through">The second stage that the addresses of the table's pages pass; none for a second stage itself, or over a Bare one.</param>
internal sealed class PageTableLeaves(IPhysicalMemory memory, PageTableLeaves.Stage? through)
{
    private const int IndexBits = 9;
    private const ulong PageNumber = ((1UL << 44) - 1) << 10;
    private const ulong Valid = 1;
    private const ulong LeafPermissions = 0xe;
    private const ulong NaturallyAlignedPowerOfTwo = 1UL << 63;
    private const ulong NapotSize = 0x10000;

    private Leaf run;
    private ulong runAttributes;

    /// <summary>A table.</summary>
    /// <param name="Root">Its root.</param>
    /// <param name="Levels">Its levels; 0 for Bare.</param>
    /// <param name="IsSecond">Two more bits are translated at the root.</param>
    public readonly record struct Stage(ulong Root, int Levels, bool IsSecond);

    /// <summary>A mapped range, all pages of it with the same attributes.</summary>
    /// <param name="From">First input address.</param>
    /// <param name="To">First output address.</param>
    /// <param name="Size">Bytes.</param>
    public readonly record struct Leaf(ulong From, ulong To, ulong Size);

    /// <summary>Calls <paramref name="visit"/> for every run of leaves that overlaps the input range, lowest first, cut to the range.</summary>
    public void Visit(Stage stage, ulong first, ulong last, Action<Leaf> visit)
    {
        if (stage.Levels == 0)
        {
            return;
        }

        run = default;
        VisitTable(stage, stage.Root, stage.Levels - 1, 0, first, last, visit);
        if (run.Size != 0)
        {
            visit(run);
        }
    }

    /// <summary>The output address of one input address.</summary>
    public ulong? Find(Stage stage, ulong address)
    {
        ulong? found = null;
        Visit(stage, address, address, leaf => found = leaf.To);
        return found;
    }

    private void VisitTable(Stage stage, ulong table, int level, ulong @base, ulong first, ulong last, Action<Leaf> visit)
    {
        var shift = 12 + (level * IndexBits);
        var size = 1UL << shift;
        var entries = level == stage.Levels - 1 && stage.IsSecond ? 2048UL : 512UL;
        var from = first <= @base ? 0 : (first - @base) >> shift;
        ulong page = 0, pageAt = ulong.MaxValue;
        for (var index = from; index < entries && @base + (index << shift) <= last; index++)
        {
            var at = table + (index * 8);
            if (at >> 12 != pageAt)
            {
                pageAt = at >> 12;
                if (Physical(at & ~0xfffUL) is not { } physical)
                {
                    return;
                }

                page = physical;
            }

            if (memory.Read64(page + (at & 0xfff), out var entry) != MemoryStatus.Success || (entry & Valid) == 0)
            {
                continue;
            }

            var input = @base + (index << shift);
            var output = (entry & PageNumber) >> 10 << 12;
            if ((entry & LeafPermissions) == 0)
            {
                if (level > 0)
                {
                    VisitTable(stage, output, level - 1, input, first, last, visit);
                }

                continue;
            }

            if ((entry & NaturallyAlignedPowerOfTwo) != 0 && level == 0)
            {
                output = (output & ~(NapotSize - 1)) | (input & (NapotSize - 1));
            }

            var cut = Math.Max(input, first);
            var rest = unchecked(last - cut + 1) is 0 ? ulong.MaxValue : last - cut + 1;
            Extend(new Leaf(cut, output + (cut - input), Math.Min(size - (cut - input), rest)), (entry & ~PageNumber) ^ ((ulong)level << 10), visit);
        }
    }

    // The level counts among the attributes: a leaf that is not aligned to its size faults.
    private void Extend(Leaf leaf, ulong attributes, Action<Leaf> visit)
    {
        if (run.Size != 0 && attributes == runAttributes && leaf.From == run.From + run.Size && leaf.To == run.To + run.Size)
        {
            run = run with { Size = run.Size + leaf.Size };
            return;
        }

        if (run.Size != 0)
        {
            visit(run);
        }

        (run, runAttributes) = (leaf, attributes);
    }

    private ulong? Physical(ulong address) => through is { } second ? new PageTableLeaves(memory, null).Find(second, address) : address;
}

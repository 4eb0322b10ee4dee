using Doorbell.Hardware.Memory;

namespace Doorbell.Machine.Hosting;

/// <summary>Finds what VMSAv8-64 tables with 4 KiB granules let a device write, by reading each table once (Arm ARM, D8.3).</summary>
/// <param name="memory">Where the tables lie.</param>
/// <param name="table">The first table, as the stage names it.</param>
/// <param name="bits">Bits of an input address: 31 to 48.</param>
/// <param name="isSecondStage">Which stage's permission bits apply.</param>
/// <param name="toPhysical">Where a table really lies: what the second stage makes of an address; it may lie nowhere.</param>
internal sealed class VmsaRanges(IPhysicalMemory memory, ulong table, int bits, bool isSecondStage, Func<ulong, ulong?> toPhysical)
{
    private const ulong AddressMask = 0x0000_ffff_ffff_f000;
    private const ulong AccessFlag = 1 << 10;
    private const ulong WriteBit = 1 << 7;

    /// <summary>The writable leaves whose input lies between two addresses, cut to them; neighbours in a table as one.</summary>
    public IEnumerable<WritableRange> Between(ulong first, ulong last) => In(table, bits > 39 ? 0 : 1, 0, first, Math.Min(last, (1UL << bits) - 1));

    // Neighbours in one table are one range: a leaf is looked at once, and not handed up level by level.
    private IEnumerable<WritableRange> In(ulong at, int level, ulong @base, ulong first, ulong last)
    {
        if (toPhysical(at) is not { } physical)
        {
            yield break;
        }

        var shift = 39 - (9 * level);
        WritableRange? open = null;
        for (var index = 0UL; index < 512; index++)
        {
            var from = @base + (index << shift);
            var to = from + ((1UL << shift) - 1);
            if (to < first || from > last || memory.Read64(physical + (index * 8), out var entry) != MemoryStatus.Success || (entry & 1) == 0)
            {
                continue;
            }

            if ((entry & 2) != 0 && level != 3)
            {
                if (open is { } before)
                {
                    yield return before;
                    open = null;
                }

                foreach (var range in In(entry & AddressMask, level + 1, from, first, last))
                {
                    yield return range;
                }
            }
            else if (TryLeaf(entry, level, from, first, Math.Min(to, last), out var leaf))
            {
                if (open is { } known && leaf.Follows(known))
                {
                    open = known.With(leaf);
                }
                else
                {
                    if (open is { } done)
                    {
                        yield return done;
                    }

                    open = leaf;
                }
            }
        }

        if (open is { } end)
        {
            yield return end;
        }
    }

    private bool TryLeaf(ulong entry, int level, ulong from, ulong first, ulong last, out WritableRange leaf)
    {
        var offset = (1UL << (39 - (9 * level))) - 1;
        var start = Math.Max(from, first);
        leaf = new WritableRange(start, (entry & AddressMask & ~offset) + (start - from), last - start);
        var isLegal = level == 3 ? (entry & 2) != 0 : level != 0;
        return isLegal && (entry & AccessFlag) != 0 && isSecondStage == ((entry & WriteBit) != 0);
    }
}

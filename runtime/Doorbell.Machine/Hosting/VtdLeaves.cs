using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Vtd;

namespace Doorbell.Machine.Hosting;

/// <summary>Enumerates what a context entry lets a device write (Intel VT-d, revision 4.1, 3.7): pages that follow each other on both sides are one range.</summary>
internal static class VtdLeaves
{
    private const ulong Write = 2;
    private const ulong PageSize = 1 << 7;
    private const ulong Address = 0x000f_ffff_ffff_f000;

    /// <summary>The ranges, lowest first. Writes to the interrupt window never reach the tables, and no leaf leads into it.</summary>
    public static IEnumerable<WritableRange> Of(IPhysicalMemory memory, ContextEntry context)
    {
        if (context.PassesThrough)
        {
            const ulong after = InterruptMessage.Window + InterruptMessage.WindowSize;
            return [new WritableRange(0, 0, InterruptMessage.Window - 1), new WritableRange(after, after, ulong.MaxValue - after)];
        }

        return Join(Table(memory, context.Table, context.Levels - 1, 0).Where(one =>
            !InterruptMessage.IsInterrupt(one.Iova) && !InterruptMessage.IsInterrupt(one.Physical)));
    }

    private static IEnumerable<WritableRange> Table(IPhysicalMemory memory, ulong table, int level, ulong @base)
    {
        var shift = 12 + (9 * level);
        for (var index = 0UL; index < 512; index++)
        {
            if (memory.Read64(table + (index * 8), out var entry) != MemoryStatus.Success || (entry & Write) == 0)
            {
                continue;
            }

            var input = @base + (index << shift);
            if (level == 0 || (entry & PageSize) != 0)
            {
                yield return new WritableRange(input, entry & Address & ~((1UL << shift) - 1), (1UL << shift) - 1);
                continue;
            }

            foreach (var below in Table(memory, entry & Address, level - 1, input))
            {
                yield return below;
            }
        }
    }

    private static IEnumerable<WritableRange> Join(IEnumerable<WritableRange> ranges)
    {
        WritableRange? open = null;
        foreach (var range in ranges)
        {
            if (open is { } before && before.Iova + before.Last + 1 == range.Iova && before.Physical + before.Last + 1 == range.Physical)
            {
                open = before with { Last = before.Last + range.Last + 1 };
                continue;
            }

            if (open is { } closed)
            {
                yield return closed;
            }

            open = range;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}

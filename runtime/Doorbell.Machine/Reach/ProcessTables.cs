using Doorbell.Hardware.Memory;

namespace Doorbell.Machine.Reach;

/// <summary>The valid process contexts of a device (RISC-V IOMMU, "Process-Directory-Table").</summary>
internal static class ProcessTables
{
    private const ulong PageNumber = ((1UL << 44) - 1) << 10;

    /// <summary>Process ids with the root and levels of their first stage.</summary>
    /// <param name="memory">Physical memory.</param>
    /// <param name="context">Whose.</param>
    /// <param name="second">The second stage that the directory's addresses pass, if it is not Bare.</param>
    public static IReadOnlyList<(uint Process, ulong Root, int Levels)> Of(IPhysicalMemory memory, in DeviceTranslation context, PageTableLeaves.Stage? second)
    {
        var processes = new List<(uint, ulong, int)>();
        if (context.FirstLevels is >= 1 and <= 3)
        {
            Visit(context.FirstRoot, context.FirstLevels - 1, 0);
        }

        return processes;

        void Visit(ulong table, int level, uint prefix)
        {
            if (Physical(table) is not { } physical)
            {
                return;
            }

            var entries = level switch
            {
                0 => 256u,
                1 => 512u,
                _ => 8u,
            };
            for (var index = 0u; index < entries; index++)
            {
                if (level == 0)
                {
                    Leaf(physical + (index * 16UL), prefix | index);
                }
                else if (memory.Read64(physical + (index * 8UL), out var entry) == MemoryStatus.Success && (entry & 1) != 0)
                {
                    Visit((entry & PageNumber) >> 10 << 12, level - 1, prefix | (index << (8 + ((level - 1) * 9))));
                }
            }
        }

        void Leaf(ulong at, uint process)
        {
            if (memory.Read64(at, out var ta) == MemoryStatus.Success && (ta & 1) != 0
                && memory.Read64(at + 8, out var fsc) == MemoryStatus.Success)
            {
                processes.Add((process, DeviceTranslation.RootOf(fsc), DeviceTranslation.LevelsOf(fsc)));
            }
        }

        ulong? Physical(ulong address) => second is { } stage ? new PageTableLeaves(memory, null).Find(stage, address) : address;
    }
}

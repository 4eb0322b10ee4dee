using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>Writes a radix table of Sv39, Sv48, Sv57 or their x4 forms into memory, and reads it back.</summary>
/// <remarks>
/// RISC-V privileged architecture, "Sv39" ff. and "Two-stage address translation"; drivers/iommu/riscv/iommu.c (6.13), riscv_iommu_map_pages.
/// Leaves have A and D set, since the kernel does not ask hardware to update them, and U, since requests come as user ones.
/// The tables are the only state besides the root: what is mapped is what memory says.
/// </remarks>
public sealed class PageTable : IState
{
    private const ulong Valid = 1;
    private const ulong Readable = 2;
    private const ulong Writable = 4;
    private const ulong Executable = 8;
    private const ulong Leaf = Readable | Writable | Executable;
    private const ulong UserAccessedDirty = 0x10 | 0x40 | 0x80;

    /// <summary>1 GiB: the largest leaf that the kernel makes.</summary>
    private const int LargestLeafLevel = 2;

    private readonly ITableMemory memory;

    /// <summary>A table that does not exist yet.</summary>
    /// <param name="memory">Where its pages lie.</param>
    /// <param name="levels">3, 4 or 5.</param>
    /// <param name="isSecondStage">The root has four pages, and addresses two more bits.</param>
    public PageTable(ITableMemory memory, int levels, bool isSecondStage)
    {
        this.memory = memory;
        Levels = levels;
        IsSecondStage = isSecondStage;
    }

    /// <summary>3, 4 or 5.</summary>
    public int Levels { get; }

    /// <summary>An x4 mode.</summary>
    public bool IsSecondStage { get; }

    /// <summary>Address of the root as hardware is told it; 0 before <see cref="Create"/>.</summary>
    public ulong Root { get; private set; }

    /// <summary>iosatp.MODE or iohgatp.MODE: 8, 9 or 10.</summary>
    public int Mode => Levels + 5;

    /// <summary>
    /// The last address that may be mapped: of a first stage half of the space, the other half being for sign-extended addresses
    /// (drivers/iommu/riscv/iommu.c, 6.13); of a second stage all of it.
    /// </summary>
    public ulong LastAddress => IsSecondStage ? (1UL << ((9 * Levels) + 14)) - 1 : (1UL << ((9 * Levels) + 11)) - 1;

    /// <summary>Gets the root.</summary>
    public KernelResult Create(KernelContext context, SourceSpan span)
    {
        var pages = IsSecondStage ? 4 : 1;
        var result = memory.Allocate(context, pages, (ulong)pages << 12, span, out var root);
        Root = root;
        return result;
    }

    /// <summary>Maps a range; 4 KiB pages are the unit, larger leaves are used where they fit.</summary>
    /// <returns>ERANGE beyond <see cref="LastAddress"/>, EEXIST if something is mapped already, ENOMEM, or a breach of P6.</returns>
    public KernelResult Map(KernelContext context, ulong iova, ulong physical, ulong size, PagePermissions permissions, SourceSpan span)
    {
        const string source = "drivers/iommu/iommu.c, iommu_map";
        using var frame = context.Enter("iommu_map");
        if (context.MightSleep($"map 0x{iova:x}", source, span) is { Succeeded: false } breach)
        {
            return breach;
        }

        if (size == 0 || iova > LastAddress || size - 1 > LastAddress - iova)
        {
            return KernelResult.Error(Errno.ERANGE, $"0x{iova:x} lies beyond the domain's last address 0x{LastAddress:x}.", source, span);
        }

        for (var done = 0UL; done < size;)
        {
            var level = LevelFor(iova + done, physical + done, size - done);
            if (FindOrMake(context, iova + done, level, span, out var entry) is { Succeeded: false } failed)
            {
                return failed;
            }

            memory.Bus.Read64(entry, out var old);
            if ((old & Valid) != 0)
            {
                return KernelResult.Error(Errno.EEXIST, $"0x{iova + done:x} is mapped already.", source, span);
            }

            memory.Bus.Write64(entry, ((physical + done) >> 12 << 10) | Flags(permissions));
            done += 4096UL << (9 * level);
        }

        return KernelResult.Success;
    }

    /// <summary>Clears the leaves of a range; tables stay. A leaf that is larger than the range goes whole, as in the kernel.</summary>
    public void Unmap(ulong iova, ulong size)
    {
        for (var done = 0UL; done < size;)
        {
            var (entry, level) = Find(iova + done);
            if (entry != 0)
            {
                memory.Bus.Write64(entry, 0);
            }

            var span = 4096UL << (9 * level);
            done += span - ((iova + done) & (span - 1));
        }
    }

    /// <summary>iommu_iova_to_phys: a walk by software.</summary>
    public bool TryTranslate(ulong iova, out ulong physical)
    {
        physical = 0;
        if (iova > LastAddress || Root == 0)
        {
            return false;
        }

        var (entry, level) = Find(iova);
        if (entry == 0)
        {
            return false;
        }

        memory.Bus.Read64(entry, out var leaf);
        var within = (4096UL << (9 * level)) - 1;
        physical = ((leaf >> 10 << 12) & 0x00ff_ffff_ffff_f000 & ~within) | (iova & within);
        return true;
    }

    /// <summary>How many bytes from an address on are known not to be mapped: 0 if it is mapped, else up to the end of the empty table or entry.</summary>
    public ulong UnmappedFrom(ulong iova)
    {
        var (entry, level) = Find(iova);
        var span = 4096UL << (9 * level);
        return entry != 0 ? 0 : span - (iova & (span - 1));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Write(Root);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => Root = reader.Read<ulong>();

    private static ulong Flags(PagePermissions permissions)
    {
        // W without R is reserved: a write-only region becomes readable too.
        var flags = Valid | Readable | UserAccessedDirty;
        return permissions.HasFlag(PagePermissions.Write) ? flags | Writable : flags;
    }

    private int LevelFor(ulong iova, ulong physical, ulong size)
    {
        var level = Math.Min(LargestLeafLevel, Levels - 1);
        while (level > 0)
        {
            var span = 4096UL << (9 * level);
            if (((iova | physical) & (span - 1)) == 0 && size >= span)
            {
                return level;
            }

            level--;
        }

        return 0;
    }

    private ulong Slot(ulong table, ulong iova, int level)
    {
        var index = iova >> (12 + (9 * level));
        index &= level == Levels - 1 && IsSecondStage ? 0x7ffUL : 0x1ffUL;
        return memory.ToPhysical(table) + (index * 8);
    }

    private (ulong Entry, int Level) Find(ulong iova)
    {
        var table = Root;
        for (var level = Levels - 1; ; level--)
        {
            var slot = Slot(table, iova, level);
            memory.Bus.Read64(slot, out var entry);
            if ((entry & Valid) == 0)
            {
                return (0, level);
            }

            if ((entry & Leaf) != 0)
            {
                return (slot, level);
            }

            table = entry >> 10 << 12;
        }
    }

    private KernelResult FindOrMake(KernelContext context, ulong iova, int leafLevel, SourceSpan span, out ulong entry)
    {
        entry = 0;
        var table = Root;
        for (var level = Levels - 1; level > leafLevel; level--)
        {
            var slot = Slot(table, iova, level);
            memory.Bus.Read64(slot, out var value);
            if ((value & Valid) == 0)
            {
                if (memory.Allocate(context, 1, 4096, span, out table) is { Succeeded: false } failed)
                {
                    return failed;
                }

                memory.Bus.Write64(slot, (table >> 12 << 10) | Valid);
            }
            else if ((value & Leaf) != 0)
            {
                return KernelResult.Error(Errno.EEXIST, $"0x{iova:x} is mapped already.", "drivers/iommu/iommu.c, iommu_map", span);
            }
            else
            {
                table = value >> 10 << 12;
            }
        }

        entry = Slot(table, iova, leafLevel);
        return KernelResult.Success;
    }
}

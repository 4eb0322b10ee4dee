using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Contracts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>Writes a radix table into memory, and reads it back (drivers/iommu/riscv/iommu.c, 6.13, riscv_iommu_map_pages; drivers/iommu/io-pgtable-arm.c, 6.12, arm_lpae_map_pages).</summary>
/// <remarks>The tables are the only state besides the root: what is mapped is what memory says.</remarks>
public sealed class PageTable : IState
{
    /// <summary>1 GiB: the largest leaf that the kernel makes.</summary>
    private const int LargestLeafLevel = 2;

    private readonly ITableMemory memory;

    /// <summary>A table that does not exist yet.</summary>
    /// <param name="memory">Where its pages lie.</param>
    /// <param name="format">How its entries look.</param>
    public PageTable(ITableMemory memory, IPageTableFormat format)
    {
        this.memory = memory;
        Format = format;
    }

    /// <summary>How its entries look.</summary>
    public IPageTableFormat Format { get; }

    /// <summary>Address of the root as hardware is told it; 0 before <see cref="Create"/>.</summary>
    public ulong Root { get; private set; }

    /// <summary>Translates guest-physical addresses.</summary>
    public bool IsSecondStage => Format.IsSecondStage;

    /// <summary>The last address that may be mapped.</summary>
    public ulong LastAddress => Format.LastAddress;

    /// <summary>Gets the root.</summary>
    [Allocates]
    public KernelResult Create(KernelContext context, SourceSpan span)
    {
        var pages = Format.RootPages;
        var result = memory.Allocate(context, pages, (ulong)pages << 12, span, out var root);
        Root = root;
        return result;
    }

    /// <summary>Maps a range; 4 KiB pages are the unit, larger leaves are used where they fit.</summary>
    /// <returns>ERANGE beyond <see cref="LastAddress"/>, EEXIST if something is mapped already, ENOMEM, or a breach of P6.</returns>
    [Maps]
    [InstallsTranslation]
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
            if (Format.IsPresent(old))
            {
                return KernelResult.Error(Errno.EEXIST, $"0x{iova + done:x} is mapped already.", source, span);
            }

            memory.Bus.Write64(entry, Format.LeafEntry(physical + done, permissions, level));
            done += 4096UL << (9 * level);
        }

        return KernelResult.Success;
    }

    /// <summary>Clears the leaves of a range; tables stay. A leaf that is larger than the range goes whole, as in the kernel.</summary>
    [DropsTranslation]
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
        physical = (Format.AddressOf(leaf) & ~within) | (iova & within);
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

    private int LevelFor(ulong iova, ulong physical, ulong size)
    {
        var level = Math.Min(LargestLeafLevel, Format.Levels - 1);
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
        index &= level == Format.Levels - 1 ? ((ulong)Format.RootPages * 512) - 1 : 0x1ffUL;
        return memory.ToPhysical(table) + (index * 8);
    }

    private (ulong Entry, int Level) Find(ulong iova)
    {
        var table = Root;
        for (var level = Format.Levels - 1; ; level--)
        {
            var slot = Slot(table, iova, level);
            memory.Bus.Read64(slot, out var entry);
            if (!Format.IsPresent(entry))
            {
                return (0, level);
            }

            if (Format.IsLeaf(entry, level))
            {
                return (slot, level);
            }

            table = Format.AddressOf(entry);
        }
    }

    private KernelResult FindOrMake(KernelContext context, ulong iova, int leafLevel, SourceSpan span, out ulong entry)
    {
        entry = 0;
        var table = Root;
        for (var level = Format.Levels - 1; level > leafLevel; level--)
        {
            var slot = Slot(table, iova, level);
            memory.Bus.Read64(slot, out var value);
            if (!Format.IsPresent(value))
            {
                if (memory.Allocate(context, 1, 4096, span, out table) is { Succeeded: false } failed)
                {
                    return failed;
                }

                memory.Bus.Write64(slot, Format.TableEntry(table));
            }
            else if (Format.IsLeaf(value, level))
            {
                return KernelResult.Error(Errno.EEXIST, $"0x{iova:x} is mapped already.", "drivers/iommu/iommu.c, iommu_map", span);
            }
            else
            {
                table = Format.AddressOf(value);
            }
        }

        entry = Slot(table, iova, leafLevel);
        return KernelResult.Success;
    }
}

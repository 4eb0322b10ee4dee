namespace Doorbell.Kernel.Iommu;

/// <summary>How one IOMMU's page tables look in memory, as far as formats differ: all are radix tables of 512 doublewords a level over 4 KiB pages (drivers/iommu/io-pgtable.h, 6.12).</summary>
/// <remarks>Level 0 holds 4 KiB leaves, level n leaves of 4 KiB · 512ⁿ.</remarks>
public interface IPageTableFormat
{
    /// <summary>How many levels a walk reads at most.</summary>
    int Levels { get; }

    /// <summary>Whether the table translates guest-physical addresses.</summary>
    bool IsSecondStage { get; }

    /// <summary>Pages of the root, one behind the other: a power of two; more than one widens the addresses.</summary>
    int RootPages { get; }

    /// <summary>The last address that may be mapped.</summary>
    ulong LastAddress { get; }

    /// <summary>Whether an entry holds anything.</summary>
    bool IsPresent(ulong entry);

    /// <summary>Whether an entry that holds something ends the walk.</summary>
    /// <param name="entry">The doubleword.</param>
    /// <param name="level">Where it was read.</param>
    bool IsLeaf(ulong entry, int level);

    /// <summary>The page that an entry points to: the next table's, or the leaf's first one.</summary>
    ulong AddressOf(ulong entry);

    /// <summary>An entry that points to the next table.</summary>
    ulong TableEntry(ulong address);

    /// <summary>An entry that ends the walk.</summary>
    ulong LeafEntry(ulong address, PagePermissions permissions, int level);
}

using Doorbell.Kernel.Iommu;

namespace Doorbell.Kernel.Vtd;

/// <summary>VT-d's second-stage tables of four levels (Intel VT-d, revision 4.1, 3.7 and 9.8; drivers/iommu/intel/iommu.c, 6.12, __domain_mapping).</summary>
/// <remarks>
/// R [0], W [1], page size [7], address [51:12]. In legacy mode they are the only tables that a unit has, so a domain gets them whatever stage
/// its policy names (paging_domain_alloc).
/// </remarks>
public sealed class SecondStageFormat : IPageTableFormat
{
    private const ulong Read = 1;
    private const ulong Write = 2;
    private const ulong PageSize = 1 << 7;
    private const ulong Address = 0x000f_ffff_ffff_f000;

    /// <inheritdoc/>
    public int Levels => 4;

    /// <inheritdoc/>
    public bool IsSecondStage => true;

    /// <inheritdoc/>
    public int RootPages => 1;

    /// <inheritdoc/>
    public ulong LastAddress => (1UL << 48) - 1;

    /// <inheritdoc/>
    public bool IsPresent(ulong entry) => (entry & (Read | Write)) != 0;

    /// <inheritdoc/>
    public bool IsLeaf(ulong entry, int level) => level == 0 || (entry & PageSize) != 0;

    /// <inheritdoc/>
    public ulong AddressOf(ulong entry) => entry & Address;

    /// <inheritdoc/>
    public ulong TableEntry(ulong address) => address | Read | Write;

    /// <inheritdoc/>
    public ulong LeafEntry(ulong address, PagePermissions permissions, int level) =>
        address
        | (permissions.HasFlag(PagePermissions.Read) ? Read : 0)
        | (permissions.HasFlag(PagePermissions.Write) ? Write : 0)
        | (level > 0 ? PageSize : 0);
}

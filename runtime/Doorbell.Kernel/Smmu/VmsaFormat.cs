using Doorbell.Kernel.Iommu;

namespace Doorbell.Kernel.Smmu;

/// <summary>VMSAv8-64 tables with 4 KiB granules and 48-bit input, as SMMUv3 walks them (drivers/iommu/io-pgtable-arm.c, 6.12; Arm ARM, D8.3).</summary>
/// <remarks>The access flag is set, since the kernel handles no access faults; blocks of 2 MiB and 1 GiB are used.</remarks>
/// <param name="isSecondStage">The permission bits are S2AP, else AP.</param>
public sealed class VmsaFormat(bool isSecondStage) : IPageTableFormat
{
    /// <summary>Bits of an input address.</summary>
    public const int AddressBits = 48;

    private const ulong Valid = 1;
    private const ulong TableOrPage = 2;
    private const ulong Unprivileged = 1 << 6;
    private const ulong ReadOnly = 1 << 7;
    private const ulong SecondStageRead = 1 << 6;
    private const ulong SecondStageWrite = 1 << 7;
    private const ulong AccessFlag = 1 << 10;
    private const ulong AddressMask = 0x0000_ffff_ffff_f000;

    /// <inheritdoc/>
    public int Levels => 4;

    /// <inheritdoc/>
    public bool IsSecondStage => isSecondStage;

    /// <inheritdoc/>
    public int RootPages => 1;

    /// <inheritdoc/>
    public ulong LastAddress => (1UL << AddressBits) - 1;

    /// <inheritdoc/>
    public bool IsPresent(ulong entry) => (entry & Valid) != 0;

    /// <inheritdoc/>
    public bool IsLeaf(ulong entry, int level) => level == 0 || (entry & TableOrPage) == 0;

    /// <inheritdoc/>
    public ulong AddressOf(ulong entry) => entry & AddressMask;

    /// <inheritdoc/>
    public ulong TableEntry(ulong address) => address | TableOrPage | Valid;

    /// <inheritdoc/>
    /// <remarks>A first stage has no write-only pages: one becomes readable too.</remarks>
    public ulong LeafEntry(ulong address, PagePermissions permissions, int level)
    {
        var writable = permissions.HasFlag(PagePermissions.Write);
        var access = isSecondStage
            ? (permissions.HasFlag(PagePermissions.Read) ? SecondStageRead : 0) | (writable ? SecondStageWrite : 0)
            : Unprivileged | (writable ? 0 : ReadOnly);
        return address | access | AccessFlag | (level == 0 ? TableOrPage : 0) | Valid;
    }
}

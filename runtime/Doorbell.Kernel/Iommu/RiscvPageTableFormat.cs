namespace Doorbell.Kernel.Iommu;

/// <summary>Sv39, Sv48, Sv57 and their x4 forms (RISC-V privileged architecture, "Sv39" ff. and "Two-stage address translation"; drivers/iommu/riscv/iommu.c, 6.13).</summary>
/// <remarks>Leaves have A and D set, since the kernel does not ask hardware to update them, and U, since requests come as user ones.</remarks>
/// <param name="levels">3, 4 or 5.</param>
/// <param name="isSecondStage">An x4 mode: the root has four pages, and addresses two more bits.</param>
public sealed class RiscvPageTableFormat(int levels, bool isSecondStage) : IPageTableFormat
{
    private const ulong Valid = 1;
    private const ulong Readable = 2;
    private const ulong Writable = 4;
    private const ulong Executable = 8;
    private const ulong Leaf = Readable | Writable | Executable;
    private const ulong UserAccessedDirty = 0x10 | 0x40 | 0x80;

    /// <inheritdoc/>
    public int Levels => levels;

    /// <inheritdoc/>
    public bool IsSecondStage => isSecondStage;

    /// <inheritdoc/>
    public int RootPages => isSecondStage ? 4 : 1;

    /// <inheritdoc/>
    /// <remarks>Of a first stage half of the space, the other half being for sign-extended addresses (drivers/iommu/riscv/iommu.c, 6.13); of a second stage all of it.</remarks>
    public ulong LastAddress => isSecondStage ? (1UL << ((9 * levels) + 14)) - 1 : (1UL << ((9 * levels) + 11)) - 1;

    /// <summary>iosatp.MODE or iohgatp.MODE: 8, 9 or 10.</summary>
    public static int ModeOf(IPageTableFormat format) => format.Levels + 5;

    /// <inheritdoc/>
    public bool IsPresent(ulong entry) => (entry & Valid) != 0;

    /// <inheritdoc/>
    public bool IsLeaf(ulong entry, int level) => (entry & Leaf) != 0;

    /// <inheritdoc/>
    public ulong AddressOf(ulong entry) => (entry >> 10 << 12) & 0x00ff_ffff_ffff_f000;

    /// <inheritdoc/>
    public ulong TableEntry(ulong address) => (address >> 12 << 10) | Valid;

    /// <inheritdoc/>
    /// <remarks>W without R is reserved: a write-only region becomes readable too.</remarks>
    public ulong LeafEntry(ulong address, PagePermissions permissions, int level) =>
        (address >> 12 << 10) | Valid | Readable | UserAccessedDirty | (permissions.HasFlag(PagePermissions.Write) ? Writable : 0);
}

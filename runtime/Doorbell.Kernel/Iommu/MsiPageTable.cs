using Doorbell.Engine;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Contracts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;

namespace Doorbell.Kernel.Iommu;

/// <summary>An MSI page table in memory, with the mask and pattern that select it (RISC-V IOMMU 20260222, "MSI page tables").</summary>
/// <remarks>Stores are single doublewords; the second one of an entry matters only in MRIF mode.</remarks>
public sealed class MsiPageTable : IState
{
    private const ulong Valid = 1;
    private const ulong BasicTranslate = 3 << 1;
    private const ulong Mrif = 1 << 1;

    private readonly ITableMemory memory;

    /// <summary>A table that does not exist yet.</summary>
    /// <param name="memory">Where it lies.</param>
    /// <param name="mask">msi_addr_mask: page address bits that vary.</param>
    /// <param name="pattern">msi_addr_pattern: the others.</param>
    public MsiPageTable(ITableMemory memory, ulong mask, ulong pattern)
    {
        this.memory = memory;
        Mask = mask;
        Pattern = pattern & ~mask;
    }

    /// <summary>msi_addr_mask.</summary>
    public ulong Mask { get; }

    /// <summary>msi_addr_pattern, without bits under the mask.</summary>
    public ulong Pattern { get; }

    /// <summary>Physical address; 0 before <see cref="Create"/>.</summary>
    public ulong Base { get; private set; }

    /// <summary>Entries: a power of two.</summary>
    public int Entries => 1 << System.Numerics.BitOperations.PopCount(Mask);

    /// <summary>Gets the memory: aligned to the table's size, at least a page.</summary>
    [Allocates]
    public KernelResult Create(KernelContext context, SourceSpan span)
    {
        var bytes = Math.Max(4096, Entries * 16L);
        var result = memory.Allocate(context, (int)(bytes / 4096), (ulong)bytes, span, out var @base);
        Base = @base;
        return result;
    }

    /// <summary>Whether a guest-physical page goes through the table.</summary>
    public bool Covers(ulong address) => ((address >> 12) & ~Mask) == Pattern;

    /// <summary>The entry of a page: extract(A >> 12, mask).</summary>
    public int IndexOf(ulong address)
    {
        var index = 0;
        var at = 0;
        for (var bits = Mask; bits != 0; bits &= bits - 1)
        {
            var bit = System.Numerics.BitOperations.TrailingZeroCount(bits);
            index |= (int)((address >> (12 + bit)) & 1) << at++;
        }

        return index;
    }

    /// <summary>Basic translate mode to a page: one store of the first doubleword.</summary>
    [InstallsTranslation]
    public void Point(int index, ulong page) => Store(index, 0, (page >> 12 << 10) | BasicTranslate | Valid);

    /// <summary>Clears the first doubleword: V = 0.</summary>
    [DropsTranslation]
    public void Clear(int index) => Store(index, 0, 0);

    /// <summary>MRIF mode: one store of the first doubleword.</summary>
    [InstallsTranslation]
    public void PointToMrif(int index, ulong mrif) => Store(index, 0, (mrif >> 9 << 7) | Mrif | Valid);

    /// <summary>The second doubleword: where the notice goes.</summary>
    public void SetNotice(int index, ulong page, int identity) =>
        Store(index, 1, (page >> 12 << 10) | ((ulong)identity & 0x3ff) | ((ulong)identity >> 10 << 60));

    /// <summary>The first doubleword as it lies in memory.</summary>
    public ulong Read(int index)
    {
        memory.Bus.Read64(Base + ((ulong)index * 16), out var value);
        return value;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer) => writer.Write(Base);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => Base = reader.Read<ulong>();

    private void Store(int index, int doubleword, ulong value) => memory.Bus.Write64(Base + ((ulong)index * 16) + ((ulong)doubleword * 8), value);
}

namespace Doorbell.Hardware.Iommu;

/// <summary>What the IOATC keeps of a translation, besides its tag and first page number.</summary>
internal struct CachedTranslation
{
    /// <summary>The translated address of the range's first byte.</summary>
    public ulong Address;

    /// <summary>Log2 of the range's bytes.</summary>
    public byte SizeLog2;

    /// <summary>What needs no further look: R, W and X of both stages to a user request, W only if D is 1.</summary>
    public Access Granted;

    /// <summary>R, W and X of each stage.</summary>
    public Access First;
    public Access Second;
    public MemoryType MemoryType;
    public CachedFlags Flags;

    public readonly bool Has(CachedFlags flag) => (Flags & flag) != 0;
}

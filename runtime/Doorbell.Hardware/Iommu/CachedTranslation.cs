namespace Doorbell.Hardware.Iommu;

/// <summary>What the IOATC keeps of a translation, besides its tag.</summary>
internal struct CachedTranslation
{
    /// <summary>The first page number that the translation holds for.</summary>
    public ulong Page;

    /// <summary>Ones in the bits of a page number that must equal <see cref="Page"/>.</summary>
    public ulong PageMask;

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

    /// <summary>U of the first stage.</summary>
    public bool User;

    /// <summary>D is 1 in both stages.</summary>
    public bool Dirty;

    /// <summary>G of the first stage.</summary>
    public bool Global;
    public bool IsMsi;
}

namespace Doorbell.Hardware.Iommu;

/// <summary>What one stage makes of an address.</summary>
internal struct StageResult
{
    /// <summary>The translated address.</summary>
    public ulong Address;

    /// <summary>Log2 of the bytes that the leaf covers.</summary>
    public byte SizeLog2;

    /// <summary>R, W and X of the leaf.</summary>
    public Access Permissions;
    public MemoryType MemoryType;
    public bool User;

    /// <summary>D, after it was updated if it was.</summary>
    public bool Dirty;

    /// <summary>D as it was read.</summary>
    public bool DirtyBefore;

    /// <summary>G of the leaf or of an entry above it.</summary>
    public bool Global;
}

namespace Doorbell.Hardware.Iommu;

/// <summary>Single bits of a cached translation.</summary>
[Flags]
internal enum CachedFlags : byte
{
    None = 0,

    /// <summary>U of the first stage.</summary>
    User = 1,

    /// <summary>D is 1 in both stages.</summary>
    Dirty = 2,

    /// <summary>G of the first stage.</summary>
    Global = 4,

    /// <summary>The page is that of a virtual interrupt file.</summary>
    Msi = 8,
}

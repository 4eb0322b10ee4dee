namespace Doorbell.Hardware.Iommu;

/// <summary>A stage's paged virtual-memory scheme by its number of levels, with Sv32 told apart.</summary>
internal enum PagingMode : byte
{
    /// <summary>No translation or protection.</summary>
    Bare = 0,

    /// <summary>Sv32 or Sv32x4: two levels of 4-byte entries.</summary>
    Sv32 = 2,

    /// <summary>Sv39 or Sv39x4.</summary>
    Sv39 = 3,

    /// <summary>Sv48 or Sv48x4.</summary>
    Sv48 = 4,

    /// <summary>Sv57 or Sv57x4.</summary>
    Sv57 = 5,
}

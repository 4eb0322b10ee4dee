namespace Doorbell.Machine.Reach;

/// <summary>What a device's write ends at.</summary>
public enum ReachedKind
{
    /// <summary>Main memory, or memory of a device.</summary>
    Memory,

    /// <summary>An interrupt file.</summary>
    File,

    /// <summary>A memory-resident interrupt file, by way of the IOMMU, which records identities there and nothing else.</summary>
    Mrif,

    /// <summary>The notice that the IOMMU sends when it has recorded an identity; its data is the IOMMU's.</summary>
    Notice,

    /// <summary>A doorbell of another kind: an ITS, the local APICs.</summary>
    Doorbell,

    /// <summary>Registers.</summary>
    Registers,

    /// <summary>Addresses at which nothing is declared.</summary>
    Nothing,
}

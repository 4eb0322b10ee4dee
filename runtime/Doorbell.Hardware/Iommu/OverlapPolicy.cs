namespace Doorbell.Hardware.Iommu;

/// <summary>How a second-stage range is reduced that would cover pages of virtual interrupt files (implementation-defined).</summary>
public enum OverlapPolicy : byte
{
    /// <summary>To the largest of the incoming size, 2^48, 2^39, 2^30, 2^21 and 2^12 bytes whose aligned range holds no such page.</summary>
    LargestFree,

    /// <summary>What the reference model's test bench does; it nearly always ends at 4 KiB.</summary>
    TestBench,
}

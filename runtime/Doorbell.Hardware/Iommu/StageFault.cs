namespace Doorbell.Hardware.Iommu;

/// <summary>How a walk of the second stage can fail; the caller turns it into a cause.</summary>
internal enum StageFault : byte
{
    None,
    Page,
    Access,
    Corruption,
}

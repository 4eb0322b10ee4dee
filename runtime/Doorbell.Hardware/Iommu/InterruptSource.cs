namespace Doorbell.Hardware.Iommu;

/// <summary>The IOMMU's own interrupts: bit numbers of ipsr and field numbers of icvec (§6.18, §6.24).</summary>
internal enum InterruptSource
{
    CommandQueue = 0,
    FaultQueue = 1,
    PerformanceMonitor = 2,
    PageRequestQueue = 3,
}

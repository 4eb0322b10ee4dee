using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;

namespace Doorbell.Kernel.Iommu;

/// <summary>A guest that owns a first stage of its own (nested translation): where its tables lie, and what it maps at first.</summary>
public interface IGuestTables : ITableMemory
{
    /// <summary>The guest's IOMMU driver maps what the guest's devices need: its RAM, its doorbells.</summary>
    KernelResult Populate(KernelContext context, PageTable firstStage);
}

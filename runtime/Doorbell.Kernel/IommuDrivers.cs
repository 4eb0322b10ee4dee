using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Smmu;
using Doorbell.Kernel.Vtd;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel;

/// <summary>Which driver binds to which IOMMU.</summary>
internal static class IommuDrivers
{
    /// <summary>The drivers, by position in Iommus; null where nobody can reach the registers or no driver knows the kind.</summary>
    public static IReadOnlyList<IIommuDriver?> Of(KernelServices services, PageAllocator pages) =>
        [.. services.Machine.Iommus.Select((iommu, index) => Of(services, pages, iommu, index))];

    private static IIommuDriver? Of(KernelServices services, PageAllocator pages, IommuDescription iommu, int index) =>
        services.Platform.IommuRegisters(index) is not { } registers ? null : iommu.Kind switch
        {
            IommuKind.Riscv => new RiscvIommuDriver(services.Platform, pages, iommu, index, registers, services.Machine.Kernel.Ats),
            IommuKind.Vtd => new VtdDriver(
                services.Platform, pages, iommu, index, registers, InterruptChains.AnyRemapsBy(services.Machine, index)),
            IommuKind.Smmuv3 => new SmmuDriver(services, pages, index, registers),
            _ => null,
        };
}

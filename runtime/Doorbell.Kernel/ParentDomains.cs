using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.X86;

namespace Doorbell.Kernel;

/// <summary>Which interrupt controller takes the machine's messages.</summary>
internal static class ParentDomains
{
    /// <summary>The parent of devices' MSI domains, by what the machine has.</summary>
    public static IParentDomain Of(
        KernelServices services, OnlineHarts online, ImsicFiles files, ImsicState imsic, IrqTable irqs, InterruptChains chains, IommuCore iommus,
        Func<int, IMappingPolicy> policyOf) => files.Description is null && services.Machine.Lapics.Count != 0
            ? new ApicDomain(services, online, irqs, chains, iommus, policyOf)
            : new ImsicDomain(services, files, imsic);
}

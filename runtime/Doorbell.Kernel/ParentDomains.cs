using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Irq;
using Doorbell.Kernel.Its;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.X86;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel;

/// <summary>Which interrupt controller takes the machine's messages.</summary>
internal static class ParentDomains
{
    /// <summary>The parent of devices' MSI domains, by what the machine has: interrupt files, else an ITS, else local APICs.</summary>
    public static IParentDomain Of(
        KernelServices services, OnlineHarts online, PageAllocator pages, ImsicFiles files, ImsicState imsic, IrqTable irqs, InterruptChains chains,
        IommuCore iommus, Func<int, IMappingPolicy> policyOf)
    {
        var machine = services.Machine;
        if (files.Description is null && machine.Itses.Count != 0)
        {
            return new ItsDomain(services, online, pages, device => ItsOf(machine, chains.Of(device, policyOf(device))));
        }

        return files.Description is null && machine.Lapics.Count != 0
            ? new ApicDomain(services, online, irqs, chains, iommus, policyOf)
            : new ImsicDomain(services, files, imsic);
    }

    private static int ItsOf(MachineDescription machine, IReadOnlyList<int> chain) =>
        chain.Select(level => machine.Irqdomains[level].Its).FirstOrDefault(its => its is not null) ?? 0;
}

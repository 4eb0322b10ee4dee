using Doorbell.Kernel.Iommu;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Irq;

/// <summary>Which irqdomains stand below a device's own MSI domain (kernel/irq/irqdomain.c; drivers/irqchip/irq-msi-lib.c).</summary>
public sealed class InterruptChains(MachineDescription machine)
{
    private readonly Dictionary<int, int[]> chains = [];

    /// <summary>The chain of a device under a policy: what the policy names, else the host's msi_parent, else the base domain; nearest first.</summary>
    public IReadOnlyList<int> Of(int device, IMappingPolicy policy) => From(StartOf(device, policy));

    /// <summary>Whether interrupt remapping by the RISC-V IOMMU is among the levels.</summary>
    public bool HasRemap(int device, IMappingPolicy policy)
    {
        foreach (var level in Of(device, policy))
        {
            if (machine.Irqdomains[level].Kind == IrqdomainKind.RiscvIr)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether interrupts of some device are remapped by an IOMMU, under some policy that the topology uses: hardware then does it for all (intremap=on).</summary>
    public static bool AnyRemapsBy(MachineDescription machine, int iommu)
    {
        var named = PoliciesInUse(machine).Select(policy => policy is { } at ? machine.Policies[at].Irqdomain : null).ToArray();
        var starts = named.Contains(null) ? named.Concat(machine.Pcies.Select(host => host.MsiParent)) : named;
        var chains = new InterruptChains(machine);
        return starts.Any(start => start is { } at && chains.From(at).Any(level => machine.Irqdomains[level].Iommu == iommu));
    }

    /// <summary>msi_device_has_isolated_msi: some level claims IRQ_DOMAIN_FLAG_ISOLATED_MSI (kernel/irq/msi.c).</summary>
    public bool ClaimsIsolated(int device, IMappingPolicy policy) => Of(device, policy).Any(level => machine.Irqdomains[level].IsolatedMsi);

    /// <summary>The kernel's, and those that domains and owners name in its place.</summary>
    private static IEnumerable<int?> PoliciesInUse(MachineDescription machine) =>
        machine.Domains.Select(domain => domain.Policy)
            .Concat(machine.Processes.Select(process => process.Policy))
            .Concat(machine.Vms.Select(vm => vm.Policy))
            .OfType<int>()
            .Select(policy => (int?)policy)
            .Append(machine.Kernel.Policy);

    private int StartOf(int device, IMappingPolicy policy)
    {
        if (policy.Description.Irqdomain is { } named)
        {
            return named;
        }

        if (machine.Devices[device].Host is { } host && machine.Pcies[host].MsiParent is { } parent)
        {
            return parent;
        }

        for (var index = 0; index < machine.Irqdomains.Count; index++)
        {
            if (machine.Irqdomains[index].Kind is IrqdomainKind.Imsic or IrqdomainKind.Its or IrqdomainKind.X86Vector)
            {
                return index;
            }
        }

        return -1;
    }

    private int[] From(int start)
    {
        if (chains.TryGetValue(start, out var known))
        {
            return known;
        }

        var chain = new List<int>();
        for (int? level = start; level is >= 0 and { } at && !chain.Contains(at); level = machine.Irqdomains[at].Parent)
        {
            chain.Add(at);
        }

        return chains[start] = [.. chain];
    }
}

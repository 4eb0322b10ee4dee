using Doorbell.Rules.Authoring;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>What follows from a machine's description and many rules ask for. Each fact is found once, when it is first asked for.</summary>
/// <param name="machine">The machine.</param>
public sealed class MachineFacts(MachineDescription machine)
{
    private IReadOnlyList<DeviceGroup>? groups;
    private IReadOnlyList<DeviceUse>? uses;
    private IReadOnlyList<PolicyInUse>? policies;
    private DeviceGroup?[]? groupOfDevice;

    /// <summary>The iommu groups, in order of their first device.</summary>
    public IReadOnlyList<DeviceGroup> Groups => groups ??= DeviceGroups.Form(machine);

    /// <summary>Every domain that each device may be in: the host's by device, then those of processes, then those of VMs.</summary>
    public IReadOnlyList<DeviceUse> Uses => uses ??= new DeviceUses(machine, Groups).All();

    /// <summary>The policies that count somewhere, in order of declaration; the absence of a policy is none of them.</summary>
    public IReadOnlyList<PolicyInUse> Policies => policies ??= InUse();

    /// <summary>The IMSIC of the kernel's own interrupt files: the first S-level one; null on a machine without.</summary>
    public ImsicDescription? HostFiles { get; } = machine.Imsics.FirstOrDefault(imsic => imsic.Level == PrivilegeLevel.Supervisor);

    /// <summary>The group of a device; null without an IOMMU.</summary>
    /// <param name="device">Position in Devices.</param>
    public DeviceGroup? GroupOf(int device)
    {
        if (groupOfDevice is null)
        {
            groupOfDevice = new DeviceGroup?[machine.Devices.Count];
            foreach (var group in Groups)
            {
                foreach (var member in group.Devices)
                {
                    groupOfDevice[member] = group;
                }
            }
        }

        return groupOfDevice[device];
    }

    /// <summary>The irqdomains below a device in a use, nearest first: what the policy names, else the host's msi_parent, else the base domain.</summary>
    public IReadOnlyList<int> ChainOf(DeviceUse use)
    {
        var start = use.Policy.Irqdomain
            ?? (use.Device.Host is { } host ? machine.Pcies[host].MsiParent : null)
            ?? BaseDomain();
        var chain = new List<int>();
        for (var level = start; level is { } at && !chain.Contains(at); level = machine.Irqdomains[at].Parent)
        {
            chain.Add(at);
        }

        return chain;
    }

    /// <summary>Whether the machine has what a rule needs.</summary>
    public bool Meets(RuleNeeds needs) =>
        Holds(needs, RuleNeeds.Imsic, () => machine.Imsics.Count > 0)
        && Holds(needs, RuleNeeds.Aplic, () => machine.Aplics.Count > 0)
        && Holds(needs, RuleNeeds.Iommu, () => machine.Iommus.Count > 0)
        && Holds(needs, RuleNeeds.RiscvIommu, () => machine.Iommus.Any(iommu => iommu.Kind == IommuKind.Riscv))
        && Holds(needs, RuleNeeds.Pcie, () => machine.Pcies.Count > 0)
        && Holds(needs, RuleNeeds.Device, () => machine.Devices.Count > 0)
        && Holds(needs, RuleNeeds.Process, () => machine.Processes.Any(process => process.Passthrough.Count > 0))
        && Holds(needs, RuleNeeds.Vm, () => machine.Vms.Count > 0)
        && Holds(needs, RuleNeeds.Passthrough, () => machine.Processes.Any(one => one.Passthrough.Count > 0) || machine.Vms.Any(one => one.Passthrough.Count > 0))
        && Holds(needs, RuleNeeds.ReservedRegion, () => machine.ReservedRegions.Count > 0)
        && Holds(needs, RuleNeeds.Irqdomain, () => machine.Irqdomains.Any(domain => domain.Origin.Span.Line > 0))
        && Holds(needs, RuleNeeds.PolicyInUse, () => machine.Policies.Count > 0 && Policies.Count > 0);

    private PolicyInUse[] InUse()
    {
        var named = new Dictionary<string, List<DeviceUse>>(StringComparer.Ordinal);
        foreach (var use in Uses)
        {
            if (!named.TryGetValue(use.Policy.Origin.Name, out var all))
            {
                named.Add(use.Policy.Origin.Name, all = []);
            }

            all.Add(use);
        }

        return [.. machine.Policies.Where(policy => named.ContainsKey(policy.Origin.Name)).Select(policy => new PolicyInUse(policy, named[policy.Origin.Name]))];
    }

    private static bool Holds(RuleNeeds needs, RuleNeeds need, Func<bool> isMet) => (needs & need) == 0 || isMet();

    private int? BaseDomain()
    {
        for (var index = 0; index < machine.Irqdomains.Count; index++)
        {
            if (machine.Irqdomains[index].Kind is IrqdomainKind.Imsic or IrqdomainKind.Its or IrqdomainKind.X86Vector)
            {
                return index;
            }
        }

        return null;
    }
}

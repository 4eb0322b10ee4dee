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
    private ReservedPlaces? regions;

    /// <summary>The iommu groups, in order of their first device.</summary>
    public IReadOnlyList<DeviceGroup> Groups => groups ??= DeviceGroups.Form(machine);

    /// <summary>Every domain that each device may be in: the host's by device, then those of processes, then those of VMs.</summary>
    public IReadOnlyList<DeviceUse> Uses => uses ??= new DeviceUses(machine, Groups).All();

    /// <summary>The policies that count somewhere, in order of declaration; the absence of a policy is none of them.</summary>
    public IReadOnlyList<PolicyInUse> Policies => policies ??= InUse();

    /// <summary>Reserved regions, from firmware and from drivers.</summary>
    public ReservedPlaces Regions => regions ??= new ReservedPlaces(machine, HostFiles);

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

    /// <summary>A policy that the topology declares and that gives every file an address in time; null if there is none for a use.</summary>
    public PolicyDescription? Doorbells(PolicyUse use) => machine.Policies.FirstOrDefault(policy =>
        policy is { Kind: PolicyKind.PrepareMsi, Covers: DoorbellCover.EveryFile, At: not MappingMoment.Affinity, IovaPer: IovaPer.File } && policy.Uses.Contains(use));

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

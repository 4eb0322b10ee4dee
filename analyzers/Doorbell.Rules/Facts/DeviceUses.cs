using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>Finds the domains that each device may be in, and the policy that counts in each: the domain's, else its owner's, else the kernel's, else none.</summary>
internal sealed class DeviceUses(MachineDescription machine, IReadOnlyList<DeviceGroup> groups)
{
    private static readonly PolicyDescription Nobody = new() { Origin = new Origin("", SourceSpan.None), Kind = PolicyKind.None };

    /// <summary>All uses: the host's by device, then those of processes, then those of VMs.</summary>
    public IReadOnlyList<DeviceUse> All()
    {
        var uses = new List<DeviceUse>();
        AddHost(uses);
        for (var index = 0; index < machine.Processes.Count; index++)
        {
            var process = machine.Processes[index];
            AddUser(uses, PolicyUse.User, index, process.Origin, process.Policy, process.Domains, process.Passthrough);
        }

        for (var index = 0; index < machine.Vms.Count; index++)
        {
            var vm = machine.Vms[index];
            AddUser(uses, PolicyUse.Vm, index, vm.Origin, vm.Policy, vm.Domains, vm.Passthrough);
        }

        return uses;
    }

    private void AddHost(List<DeviceUse> uses)
    {
        var declared = DeclaredDomains();
        for (var index = 0; index < machine.Devices.Count; index++)
        {
            var device = machine.Devices[index];
            var domain = declared[index] is >= 0 and var at ? machine.Domains[at] : null;
            var named = domain?.Policy ?? machine.Kernel.Policy;
            var policy = PolicyFor(named, PolicyUse.Host);
            var kind = domain?.Kind ?? (policy.Kind == PolicyKind.Identity ? DomainKind.Identity : machine.Kernel.DefaultDomain);
            uses.Add(new DeviceUse
            {
                Device = device,
                DeviceIndex = index,
                Kind = PolicyUse.Host,
                OwnerIndex = -1,
                Owner = machine.Kernel.Origin,
                Domain = domain,
                DomainKind = kind == DomainKind.Identity && device.External ? DomainKind.Dma : kind,
                Policy = policy,
                NamedPolicy = named is { } number ? machine.Policies[number] : null,
                PolicySetter = domain?.Policy is not null ? domain.Origin : machine.Kernel.Origin,
                Iommu = IommuOf(device),
                Memory = [],
                Api = null,
                HasGuestStage = false,
            });
        }
    }

    /// <summary>By device, the default domain declared for its group; −1 for none.</summary>
    private int[] DeclaredDomains()
    {
        var own = new int[machine.Devices.Count];
        for (var index = 0; index < own.Length; index++)
        {
            own[index] = -1;
        }

        for (var index = machine.Domains.Count - 1; index >= 0; index--)
        {
            if (machine.Domains[index] is { Process: null, Vm: null } domain)
            {
                foreach (var device in domain.Devices)
                {
                    own[device] = index;
                }
            }
        }

        foreach (var group in groups)
        {
            if (group.Devices.Count > 1 && group.Devices.Where(device => own[device] >= 0).Select(device => own[device]).DefaultIfEmpty(-1).Min() is >= 0 and var first)
            {
                foreach (var device in group.Devices)
                {
                    own[device] = first;
                }
            }
        }

        return own;
    }

    private void AddUser(
        List<DeviceUse> uses, PolicyUse kind, int owner, Origin origin, int? ownersPolicy, IReadOnlyList<int> domains, IReadOnlyList<int> devices)
    {
        IReadOnlyList<DomainDescription?> all = domains.Count > 0 ? [.. domains.Select(domain => machine.Domains[domain])] : [null];
        foreach (var domain in all)
        {
            if (domain?.Kind == DomainKind.Sva)
            {
                continue;
            }

            var named = domain?.Policy ?? ownersPolicy ?? machine.Kernel.Policy;
            var memory = MemoryOf(kind, owner, domain, isFirst: ReferenceEquals(domain, all[0]));
            foreach (var index in devices)
            {
                uses.Add(new DeviceUse
                {
                    Device = machine.Devices[index],
                    DeviceIndex = index,
                    Kind = kind,
                    OwnerIndex = owner,
                    Owner = origin,
                    Domain = domain,
                    DomainKind = domain?.Kind ?? DomainKind.Unmanaged,
                    Policy = PolicyFor(named, kind),
                    NamedPolicy = named is { } number ? machine.Policies[number] : null,
                    PolicySetter = domain?.Policy is not null && domain is not null ? domain.Origin : ownersPolicy is not null ? origin : machine.Kernel.Origin,
                    Iommu = IommuOf(machine.Devices[index]),
                    Memory = memory,
                    Api = kind == PolicyUse.Vm ? machine.Vms[owner].Api : machine.Processes[owner].Api,
                    HasGuestStage = kind == PolicyUse.Vm && machine.Vms[owner].Viommu,
                });
            }
        }
    }

    private IommuDescription? IommuOf(DeviceDescription device) => device.Iommu is { } iommu ? machine.Iommus[iommu] : null;

    private List<MappedMemory> MemoryOf(PolicyUse kind, int owner, DomainDescription? domain, bool isFirst)
    {
        var memory = new List<MappedMemory>();
        if (kind == PolicyUse.Vm)
        {
            memory.Add(new MappedMemory(machine.Vms[owner].Ram, machine.Vms[owner].Origin, "ram"));
        }
        else if (isFirst)
        {
            memory.AddRange(machine.Processes[owner].Maps.Select(range => new MappedMemory(range, machine.Processes[owner].Origin, "maps")));
        }

        if (domain is not null)
        {
            memory.AddRange(domain.Maps.Select(range => new MappedMemory(range, domain.Origin, "maps")));
        }

        return memory;
    }

    private PolicyDescription PolicyFor(int? named, PolicyUse use) =>
        named is { } index && machine.Policies[index].Uses.Contains(use) ? machine.Policies[index] : Nobody;
}

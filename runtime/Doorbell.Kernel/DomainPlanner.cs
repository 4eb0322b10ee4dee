using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Kvm;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Platform;
using Doorbell.Kernel.Policies;
using Doorbell.Kernel.Reports;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel;

/// <summary>Decides which domains there will be: a default domain for each group, the declared ones or one of their own for each process and VM; and which policy counts in each.</summary>
/// <remarks>The domain's policy, else its owner's, else the kernel's, else none.</remarks>
internal sealed class DomainPlanner(KernelServices services, IommuCore iommus, PolicyTable policies, IReadOnlyList<VirtualMachine> vms, UserMemory memory)
{
    private readonly MachineDescription machine = services.Machine;

    public void Plan()
    {
        foreach (var group in iommus.Groups)
        {
            group.Default = PlanDefault(group);
        }

        for (var process = 0; process < machine.Processes.Count; process++)
        {
            var description = machine.Processes[process];
            PlanUser(
                new Owner(OwnerKind.Process, process), description.Origin, description.Api, description.Policy, description.Domains, description.Maps, null);
        }

        foreach (var vm in vms)
        {
            PlanUser(
                new Owner(OwnerKind.Vm, vm.Index), vm.Description.Origin, vm.Description.Api, vm.Description.Policy, vm.Description.Domains, [], vm);
        }
    }

    /// <summary>The policy of a VM's domains before they exist.</summary>
    public static int? PolicyOfVm(MachineDescription machine, int vm)
    {
        var description = machine.Vms[vm];
        var first = description.Domains.Count > 0 ? machine.Domains[description.Domains[0]].Policy : null;
        return first ?? description.Policy ?? machine.Kernel.Policy;
    }

    /// <summary>iommu_get_default_domain_type: what is declared, else the kernel's default; an identity policy wants identity, an external device must translate.</summary>
    private int PlanDefault(IommuGroup group)
    {
        int? declared = null;
        for (var index = 0; index < machine.Domains.Count; index++)
        {
            if (machine.Domains[index] is { Process: null, Vm: null } domain && domain.Devices.Any(group.Devices.Contains))
            {
                declared = index;
                break;
            }
        }

        var description = declared is { } at ? machine.Domains[at] : null;
        var named = description?.Policy ?? machine.Kernel.Policy;
        var policy = policies.For(named, PolicyUse.Host, out var unserved);
        var kind = description?.Kind ?? (policy.Description.Kind == PolicyKind.Identity ? DomainKind.Identity : machine.Kernel.DefaultDomain);
        if (kind == DomainKind.Identity && group.Devices.Any(device => machine.Devices[device].External))
        {
            kind = DomainKind.Dma;
        }

        return iommus.Add(new DomainPlan
        {
            Id = iommus.Domains.Count,
            Kind = kind,
            Owner = Owner.Kernel,
            Declared = declared,
            Policy = policy,
            NamedPolicy = named,
            Unserved = unserved,
            Span = description?.Origin.Span ?? machine.Kernel.Origin.Of("default_domain"),
            Aperture = description?.Aperture,
        }).Plan.Id;
    }

    private void PlanUser(
        Owner owner, Origin origin, UserApi api, int? policy, IReadOnlyList<int> declared, IReadOnlyList<AddressRange> maps, VirtualMachine? vm)
    {
        var windows = new Dictionary<ulong, DoorbellWindow>();
        // A PASID's domain stands beside the first one, and is none itself.
        int? firstDeclared = declared.Where(index => machine.Domains[index].Kind != DomainKind.Sva).Cast<int?>().FirstOrDefault();
        var first = AddUser(owner, origin, api, policy, firstDeclared, vm, windows);
        AddMappings(first, owner, maps);
        foreach (var other in declared.Where(index => index != firstDeclared))
        {
            AddUser(owner, origin, api, policy, other, vm, windows);
        }
    }

    private IommuDomain AddUser(
        Owner owner, Origin origin, UserApi api, int? ownersPolicy, int? declared, VirtualMachine? vm, Dictionary<ulong, DoorbellWindow> windows)
    {
        var description = declared is { } at ? machine.Domains[at] : null;
        var named = description?.Policy ?? ownersPolicy ?? machine.Kernel.Policy;
        var policy = policies.For(named, vm is null ? PolicyUse.User : PolicyUse.Vm, out var unserved);
        if (description?.Kind == DomainKind.Sva)
        {
            // Messages carry no PASID: whatever makes doorbells reachable has nothing to do here.
            (policy, named, unserved) = (policies.Nobody, null, null);
        }

        var domain = iommus.Add(new DomainPlan
        {
            Id = iommus.Domains.Count,
            Kind = description?.Kind ?? DomainKind.Unmanaged,
            Owner = owner,
            Declared = declared,
            Policy = policy,
            NamedPolicy = named,
            Unserved = unserved,
            Span = description?.Origin.Span ?? origin.Span,
            Aperture = description?.Aperture,
            Window = WindowOf(policy, api, windows),
            Files = vm,
            GuestTables = vm is { Description.Viommu: true } ? new GuestTables(vm, services.Platform.Bus) : null,
        });
        AddMappings(domain, owner, description?.Maps ?? []);
        if (vm is { HasRam: true })
        {
            domain.AddMapping(new UserMapping(vm.Description.Ram, vm.RamAddress));
        }

        return domain;
    }

    /// <summary>iommufd's list of doorbells belongs to the file descriptor, type1's to the domain.</summary>
    private DoorbellWindow? WindowOf(IMappingPolicy policy, UserApi api, Dictionary<ulong, DoorbellWindow> windows)
    {
        if (policy.Description.Kind is not (PolicyKind.PrepareMsi or PolicyKind.Csharp))
        {
            return null;
        }

        var start = policy.Description.Window.First;
        if (api == UserApi.Type1)
        {
            return new DoorbellWindow(start, int.MaxValue);
        }

        return windows.TryGetValue(start, out var shared)
            ? shared
            : windows[start] = new DoorbellWindow(start, machine.Kernel.SwMsiPages);
    }

    private void AddMappings(IommuDomain domain, Owner owner, IReadOnlyList<AddressRange> ranges)
    {
        foreach (var range in ranges)
        {
            if (memory.TryAllocate(range.Size, owner, out var physical))
            {
                domain.AddMapping(new UserMapping(range, physical));
            }
            else
            {
                services.Observer.Logged($"Main memory has no room for {range}.", domain.Plan.Span);
            }
        }
    }
}

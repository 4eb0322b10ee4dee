using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Reports;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Vfio;

/// <summary>Which domains belong to a process or a VM, and by which interface it uses them.</summary>
internal sealed class OwnerDomains(MachineDescription machine, IommuCore iommus)
{
    /// <summary>The owner that a target stands for, and the domain; none for the blocking domain or a domain of the kernel's.</summary>
    public bool TryResolve(AttachTarget target, out Owner owner, out IommuDomain? domain)
    {
        owner = target.Kind switch
        {
            AttachTargetKind.Process => new Owner(OwnerKind.Process, target.Index),
            AttachTargetKind.Vm => new Owner(OwnerKind.Vm, target.Index),
            _ => Owner.Kernel,
        };
        domain = target.Kind switch
        {
            AttachTargetKind.Blocked => null,
            AttachTargetKind.Domain => iommus.Domains.FirstOrDefault(one => one.Plan.Declared == target.Index),
            _ => FirstOf(owner),
        };
        owner = domain?.Plan.Owner ?? owner;
        return domain is not null && owner.Kind is OwnerKind.Process or OwnerKind.Vm;
    }

    /// <summary>The first domain of a process or VM.</summary>
    public IommuDomain? FirstOf(Owner owner)
    {
        foreach (var domain in iommus.Domains)
        {
            if (domain.Plan.Owner == owner && domain.Plan.Kind != DomainKind.Sva)
            {
                return domain;
            }
        }

        return null;
    }

    /// <summary>Groups that have a domain now.</summary>
    public IEnumerable<IommuGroup> GroupsOf(IommuDomain domain) => iommus.Groups.Where(group => group.Current == domain.Plan.Id);

    /// <summary>type1 or iommufd.</summary>
    public UserApi ApiOf(Owner owner) => owner.Kind == OwnerKind.Vm ? machine.Vms[owner.Index].Api : machine.Processes[owner.Index].Api;
}

using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Scenarios;

namespace Doorbell.Compiler.Execution;

/// <summary>The declared parts that a scenario needs: those that it names, and what their interrupts pass.</summary>
internal sealed class Reachability
{
    private readonly IReadOnlyList<MachineDescription> machines;
    private readonly HashSet<Part> needed = [];

    private Reachability(IReadOnlyList<MachineDescription> machines) => this.machines = machines;

    public static IReadOnlyCollection<Part> Of(ScenarioRun run)
    {
        var named = new ConstantParts();
        named.Visit(run.Body);
        var reachability = new Reachability(run.Machines);
        foreach (var part in named.Parts)
        {
            reachability.Need(part);
        }

        foreach (var owner in named.Owners)
        {
            reachability.NeedOwner(owner);
        }

        return reachability.needed;
    }

    private void Need(Part part)
    {
        var machine = machines[part.Machine];
        switch (part.Kind)
        {
            case PartKind.Ipi:
                Add(part, PartKind.Hart);
                break;
            case PartKind.InterruptFile or PartKind.InterruptFilePage or PartKind.GuestFiles:
                Add(part, PartKind.Imsic);
                break;
            case PartKind.AplicSource or PartKind.PlicSource:
                Add(part, part.Kind == PartKind.AplicSource ? PartKind.Aplic : PartKind.Plic);
                break;
            case PartKind.Device or PartKind.Vector or PartKind.Wire:
                if (Add(part, PartKind.Device))
                {
                    NeedDevice(part.Machine, machine.Devices[part.Index]);
                }

                break;
            case PartKind.ProcessMemory:
                Add(part, PartKind.Process);
                break;
            case PartKind.Vm or PartKind.VmMemory or PartKind.Vcpu or PartKind.VirtualFile or PartKind.VcpuFile or PartKind.Mrif or PartKind.Notice:
                if (Add(part, PartKind.Vm))
                {
                    foreach (var hart in machine.Vms[part.Index].Vcpus)
                    {
                        Add(new Part(PartKind.Hart, part.Machine, hart), PartKind.Hart);
                    }
                }

                break;
            case PartKind.Irqdomain:
                NeedIrqdomain(part.Machine, part.Index);
                break;
            default:
                Add(part, part.Kind);
                break;
        }
    }

    private bool Add(Part part, PartKind kind) => needed.Add(new Part(kind, part.Machine, part.Index));

    private void Add(PartKind kind, int machine, int? index)
    {
        if (index is { } at)
        {
            needed.Add(new Part(kind, machine, at));
        }
    }

    private void NeedDevice(int machine, DeviceDescription device)
    {
        Add(PartKind.Iommu, machine, device.Iommu);
        if (device.Host is { } host)
        {
            NeedIrqdomain(machine, machines[machine].Pcies[host].MsiParent);
        }

        foreach (var wire in device.Wires)
        {
            Add(wire.Controller, machine, wire.Index);
            if (wire.Controller == PartKind.Aplic)
            {
                Add(PartKind.Imsic, machine, machines[machine].Aplics[wire.Index].Target);
            }
        }

        NeedPolicy(machine, machines[machine].Kernel.Policy, PolicyUse.Host);
    }

    private void NeedIrqdomain(int machine, int? index)
    {
        while (index is { } at && needed.Add(new Part(PartKind.Irqdomain, machine, at)))
        {
            var domain = machines[machine].Irqdomains[at];
            Add(PartKind.Imsic, machine, domain.Files);
            Add(PartKind.Aplic, machine, domain.Aplic);
            Add(PartKind.Its, machine, domain.Its);
            Add(PartKind.Lapic, machine, domain.Lapic);
            Add(PartKind.Iommu, machine, domain.Iommu);
            index = domain.Parent;
        }
    }

    private void NeedOwner(Part owner)
    {
        var machine = machines[owner.Machine];
        var domain = owner.Kind == PartKind.Domain ? machine.Domains[owner.Index] : null;
        var vm = owner.Kind == PartKind.Vm ? owner.Index : domain?.Vm;
        var process = owner.Kind == PartKind.Process ? owner.Index : domain?.Process;
        var policy = domain?.Policy ?? (vm is { } guest ? machine.Vms[guest].Policy : process is { } user ? machine.Processes[user].Policy : null) ?? machine.Kernel.Policy;
        NeedPolicy(owner.Machine, policy, vm is null ? PolicyUse.User : PolicyUse.Vm);
        if (vm is { } at)
        {
            Need(new Part(PartKind.Vm, owner.Machine, at));
        }
    }

    /// <summary>A policy that does not serve the use does nothing, so nothing of it is needed.</summary>
    private void NeedPolicy(int machine, int? policy, PolicyUse use)
    {
        if (policy is { } at && machines[machine].Policies[at].Uses.Contains(use))
        {
            Add(PartKind.Policy, machine, at);
            NeedIrqdomain(machine, machines[machine].Policies[at].Irqdomain);
        }
    }
}

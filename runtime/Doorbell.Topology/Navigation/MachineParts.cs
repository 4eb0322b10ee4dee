using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Topology.Navigation;

/// <summary>The directory of a run's machines.</summary>
/// <param name="machines">The topology itself, then its imports, by <see cref="Part.Machine"/>.</param>
public sealed class MachineParts(IReadOnlyList<MachineDescription> machines) : IPartDirectory
{
    /// <inheritdoc/>
    public string NameOf(Part owner)
    {
        var machine = machines[owner.Machine];
        var name = OriginOf(owner)?.Name ?? owner.Kind.ToString();
        return machine.Name.Length == 0 ? name : $"{machine.Name}.{name}";
    }

    /// <inheritdoc/>
    public Value? Nested(Part owner, string name) =>
        OriginOf(owner) is { } origin && machines[owner.Machine].Names.TryGetValue($"{origin.Name}.{name}", out var value) ? value : null;

    /// <inheritdoc/>
    public Value? Property(Part owner, string name) =>
        OriginOf(owner) is { } origin && origin.Values.TryGetValue(name, out var value) ? value : null;

    /// <inheritdoc/>
    public ImsicGeometry? Geometry(Part imsic) => machines[imsic.Machine].Imsics[imsic.Index].Geometry;

    /// <inheritdoc/>
    public (PartKind Kind, int Count) Elements(Part owner)
    {
        var machine = machines[owner.Machine];
        switch (owner.Kind)
        {
            case PartKind.Device when machine.Devices[owner.Index] is { Kind: DeviceKind.Pci } pci:
                return (PartKind.Vector, pci.Msix > 0 ? pci.Msix : pci.Msi);
            case PartKind.Device:
                return (PartKind.Wire, machine.Devices[owner.Index].Wires.Count);
            case PartKind.Aplic:
                return (PartKind.AplicSource, machine.Aplics[owner.Index].Sources);
            case PartKind.Plic:
                return (PartKind.PlicSource, machine.Plics[owner.Index].Sources);
            case PartKind.Vm:
                return (PartKind.Vcpu, machine.Vms[owner.Index].Vcpus.Count);
            default:
                return (PartKind.Kernel, 0);
        }
    }

    /// <inheritdoc/>
    public ulong? VirtualFiles(Part vm) => machines[vm.Machine].Vms[vm.Index].Imsic;

    /// <summary>Where a declared part, or the one that a derived part belongs to, comes from.</summary>
    public Origin? OriginOf(Part part)
    {
        var machine = machines[part.Machine];
        return part.Kind switch
        {
            PartKind.Hart or PartKind.Ipi => machine.Harts[part.Index].Origin,
            PartKind.Imsic or PartKind.InterruptFile or PartKind.InterruptFilePage or PartKind.GuestFiles => machine.Imsics[part.Index].Origin,
            PartKind.Aplic or PartKind.AplicSource => machine.Aplics[part.Index].Origin,
            PartKind.Plic or PartKind.PlicSource => machine.Plics[part.Index].Origin,
            PartKind.Aclint => machine.Aclints[part.Index].Origin,
            PartKind.Memory => machine.Memories[part.Index].Origin,
            PartKind.Iommu => machine.Iommus[part.Index].Origin,
            PartKind.Its => machine.Itses[part.Index].Origin,
            PartKind.Lapic => machine.Lapics[part.Index].Origin,
            PartKind.Pcie => machine.Pcies[part.Index].Origin,
            PartKind.Map => machine.Pcies[part.Index].Maps[part.Number].Origin,
            PartKind.Port => machine.Ports[part.Index].Origin,
            PartKind.Device or PartKind.Vector or PartKind.Wire => machine.Devices[part.Index].Origin,
            PartKind.ReservedRegion => machine.ReservedRegions[part.Index].Origin,
            PartKind.Irqdomain => machine.Irqdomains[part.Index].Origin,
            PartKind.Policy => machine.Policies[part.Index].Origin,
            PartKind.Kernel => machine.Kernel.Origin,
            PartKind.Domain => machine.Domains[part.Index].Origin,
            PartKind.Process or PartKind.ProcessMemory => machine.Processes[part.Index].Origin,
            PartKind.Vm or PartKind.VmMemory or PartKind.Vcpu or PartKind.VirtualFile or PartKind.VcpuFile or PartKind.Mrif or PartKind.Notice =>
                machine.Vms[part.Index].Origin,
            _ => null,
        };
    }
}

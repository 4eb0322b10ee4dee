using Doorbell.Topology;
using Doorbell.Topology.Navigation;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>The directory of parts that are being evaluated.</summary>
internal sealed class WorldParts(World world) : IPartDirectory
{
    public string NameOf(Part owner)
    {
        var machine = world.Machines[owner.Machine];
        var name = machine.NameOf(owner);
        return machine.Topology.Alias.Length == 0 ? name : $"{machine.Topology.Alias}.{name}";
    }

    public Value? Nested(Part owner, string name)
    {
        var machine = world.Machines[owner.Machine];
        if (machine.Find(owner) is not { } instance)
        {
            return null;
        }

        return instance.FindNested(name) is { } array ? machine.ValueOf(array) : null;
    }

    public Value? Property(Part owner, string name)
    {
        var machine = world.Machines[owner.Machine];
        return machine.Find(owner) is { } instance ? machine.Property(instance, name) : MachineScope.ImplicitProperty(owner, name);
    }

    public ImsicGeometry? Geometry(Part imsic) =>
        world.Machines[imsic.Machine].Find(imsic with { Kind = PartKind.Imsic }) is { } instance ? world.Machines[imsic.Machine].GeometryOf(instance) : null;

    public (PartKind Kind, int Count) Elements(Part owner)
    {
        var machine = world.Machines[owner.Machine];
        if (machine.Find(owner) is not { } instance)
        {
            return (PartKind.Kernel, 0);
        }

        switch (owner.Kind)
        {
            case PartKind.Device when instance.Declaration.Shape.Variant?.Name == "platform":
                return (PartKind.Wire, Count(machine, instance, "wires"));
            case PartKind.Device:
                var msix = Integer(machine, instance, "msix");
                return (PartKind.Vector, msix > 0 ? msix : Integer(machine, instance, "msi"));
            case PartKind.Aplic:
                return (PartKind.AplicSource, Integer(machine, instance, "sources"));
            case PartKind.Plic:
                return (PartKind.PlicSource, Integer(machine, instance, "sources"));
            case PartKind.Vm:
                return (PartKind.Vcpu, Count(machine, instance, "vcpus"));
            default:
                return (PartKind.Kernel, 0);
        }
    }

    public ulong? VirtualFiles(Part vm)
    {
        var machine = world.Machines[vm.Machine];
        return machine.Find(vm with { Kind = PartKind.Vm }) is { } instance && machine.Property(instance, "imsic") is IntegerValue address
            ? (ulong)address.Value
            : null;
    }

    private static int Integer(MachineScope machine, Instance instance, string property) =>
        machine.Property(instance, property) is IntegerValue integer ? (int)integer.Value : 0;

    private static int Count(MachineScope machine, Instance instance, string property) =>
        machine.Property(instance, property) is ListValue list ? list.Items.Count : 0;
}

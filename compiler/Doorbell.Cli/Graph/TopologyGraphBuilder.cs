using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Cli.Graph;

/// <summary>Reads a machine's description as parts and the ways that interrupts take between them.</summary>
internal sealed class TopologyGraphBuilder
{
    private readonly MachineDescription machine;
    private readonly List<GraphPart> parts = [];
    private readonly List<GraphLink> links = [];
    private readonly HashSet<(int, int, GraphLinkKind)> known = [];
    private readonly Dictionary<(PartKind, int), int> places = [];

    private TopologyGraphBuilder(MachineDescription machine) => this.machine = machine;

    /// <param name="machine">What was declared.</param>
    /// <param name="title">Printed above the picture.</param>
    public static TopologyGraph Build(MachineDescription machine, string title)
    {
        var builder = new TopologyGraphBuilder(machine);
        builder.AddParts();
        builder.AddLinks();
        return new TopologyGraph(title, builder.parts, builder.links);
    }

    private void AddParts()
    {
        AddAll(PartKind.Device, machine.Devices, device => HardwareParts.Of(machine, device));
        AddAll(PartKind.Port, machine.Ports, port => HardwareParts.Of(machine, port));
        AddAll(PartKind.Pcie, machine.Pcies, host => HardwareParts.Of(machine, host));
        AddAll(PartKind.Iommu, machine.Iommus, iommu => HardwareParts.Of(machine, iommu));
        AddAll(PartKind.Aplic, machine.Aplics, aplic => ControllerParts.Of(machine, aplic));
        AddAll(PartKind.Plic, machine.Plics, ControllerParts.Of);
        AddAll(PartKind.Aclint, machine.Aclints, ControllerParts.Of);
        AddAll(PartKind.Imsic, machine.Imsics, ControllerParts.Of);
        AddAll(PartKind.Its, machine.Itses, ControllerParts.Of);
        AddAll(PartKind.Lapic, machine.Lapics, ControllerParts.Of);
        AddAll(PartKind.Hart, Enumerable.Range(0, machine.Harts.Count).ToList(), hart => SoftwareParts.OfHart(machine, hart));
        if (machine.Harts.Count > 0)
        {
            AddAll(PartKind.Kernel, [machine.Kernel], kernel => SoftwareParts.Of(machine, kernel));
        }

        AddAll(PartKind.Process, machine.Processes, process => SoftwareParts.Of(machine, process));
        AddAll(PartKind.Vm, machine.Vms, vm => SoftwareParts.Of(machine, vm));
    }

    private void AddAll<T>(PartKind kind, IReadOnlyList<T> descriptions, Func<T, GraphPart> read)
    {
        for (var i = 0; i < descriptions.Count; i++)
        {
            places[(kind, i)] = parts.Count;
            parts.Add(read(descriptions[i]));
        }
    }

    private void AddLinks()
    {
        for (var i = 0; i < machine.Devices.Count; i++)
        {
            AddDeviceLinks(machine.Devices[i], i);
        }

        for (var i = 0; i < machine.Ports.Count; i++)
        {
            var above = machine.Ports[i].Parent is { } parent ? (PartKind.Port, parent) : (PartKind.Pcie, machine.Ports[i].Host);
            Link((PartKind.Port, i), above, GraphLinkKind.Message);
        }

        for (var i = 0; i < machine.Pcies.Count; i++)
        {
            AddHostLinks(machine.Pcies[i], i);
        }

        for (var i = 0; i < machine.Iommus.Count; i++)
        {
            LinkWires((PartKind.Iommu, i), machine.Iommus[i].Wires);
        }

        AddControllerLinks();
        AddSoftwareLinks();
    }

    private void AddDeviceLinks(DeviceDescription device, int index)
    {
        var from = (PartKind.Device, index);
        if (device.Kind == DeviceKind.Pci)
        {
            Link(from, device.Port is { } port ? (PartKind.Port, port) : (PartKind.Pcie, device.Host ?? 0), GraphLinkKind.Message);
            return;
        }

        LinkWires(from, device.Wires);
        if (device.Iommu is { } iommu)
        {
            Link(from, (PartKind.Iommu, iommu), GraphLinkKind.Message);
        }
    }

    private void AddHostLinks(PcieDescription host, int index)
    {
        var doorbell = Doorbell(host.MsiParent);
        HashSet<int> iommus = [.. host.Maps.Select(map => map.Iommu)];
        if (host.Iommu is { } whole)
        {
            iommus.Add(whole);
        }

        foreach (var iommu in iommus)
        {
            Link((PartKind.Pcie, index), (PartKind.Iommu, iommu), GraphLinkKind.Message);
            if (doorbell is { } target)
            {
                Link((PartKind.Iommu, iommu), target, GraphLinkKind.Message);
            }
        }

        if (iommus.Count == 0 && doorbell is { } direct)
        {
            Link((PartKind.Pcie, index), direct, GraphLinkKind.Message);
        }
    }

    // Where the chain of irqdomains ends; hosts that name none use what the machine has.
    private (PartKind, int)? Doorbell(int? irqdomain)
    {
        for (var steps = 0; irqdomain is { } index && steps <= machine.Irqdomains.Count; steps++)
        {
            var domain = machine.Irqdomains[index];
            if (domain.Files is { } files)
            {
                return (PartKind.Imsic, files);
            }

            if (domain.Its is { } its)
            {
                return (PartKind.Its, its);
            }

            if (domain.Lapic is { } lapic)
            {
                return (PartKind.Lapic, lapic);
            }

            irqdomain = domain.Parent;
        }

        var supervisor = machine.Imsics.TakeWhile(imsic => imsic.Level != PrivilegeLevel.Supervisor).Count();
        return supervisor < machine.Imsics.Count ? (PartKind.Imsic, supervisor)
            : machine.Itses.Count > 0 ? (PartKind.Its, 0)
            : machine.Lapics.Count > 0 ? (PartKind.Lapic, 0)
            : null;
    }

    private void AddControllerLinks()
    {
        for (var i = 0; i < machine.Aplics.Count; i++)
        {
            var aplic = machine.Aplics[i];
            if (aplic.Parent is { } parent)
            {
                Link((PartKind.Aplic, parent), (PartKind.Aplic, i), GraphLinkKind.Wire);
            }

            if (aplic.Target is { } target)
            {
                Link((PartKind.Aplic, i), (PartKind.Imsic, target), GraphLinkKind.Message);
            }

            LinkHarts((PartKind.Aplic, i), aplic.Harts);
        }

        LinkEachToHarts(PartKind.Plic, machine.Plics, plic => plic.Harts);
        LinkEachToHarts(PartKind.Aclint, machine.Aclints, aclint => aclint.Harts);
        LinkEachToHarts(PartKind.Its, machine.Itses, its => its.Harts);
        LinkEachToHarts(PartKind.Lapic, machine.Lapics, lapic => lapic.Harts);

        for (var i = 0; i < machine.Imsics.Count; i++)
        {
            for (var file = 0; file < machine.Imsics[i].Harts.Count; file++)
            {
                links.Add(new GraphLink(places[(PartKind.Imsic, i)], places[(PartKind.Hart, machine.Imsics[i].Harts[file])], GraphLinkKind.Wire)
                {
                    File = file,
                    Address = machine.Imsics[i].Geometry.FileAddress(file, 0),
                });
            }
        }
    }

    private void AddSoftwareLinks()
    {
        for (var hart = 0; hart < machine.Harts.Count; hart++)
        {
            Link((PartKind.Hart, hart), (PartKind.Kernel, 0), GraphLinkKind.Software);
        }

        for (var i = 0; i < machine.Processes.Count && machine.Harts.Count > 0; i++)
        {
            Link((PartKind.Kernel, 0), (PartKind.Process, i), GraphLinkKind.Software);
        }

        for (var i = 0; i < machine.Vms.Count; i++)
        {
            foreach (var hart in machine.Vms[i].Vcpus)
            {
                Link((PartKind.Hart, hart), (PartKind.Vm, i), GraphLinkKind.Software);
            }
        }
    }

    private void LinkEachToHarts<T>(PartKind kind, IReadOnlyList<T> controllers, Func<T, IReadOnlyList<int>> harts)
    {
        for (var i = 0; i < controllers.Count; i++)
        {
            LinkHarts((kind, i), harts(controllers[i]));
        }
    }

    private void LinkHarts((PartKind, int) from, IReadOnlyList<int> harts)
    {
        foreach (var hart in harts)
        {
            Link(from, (PartKind.Hart, hart), GraphLinkKind.Wire);
        }
    }

    private void LinkWires((PartKind, int) from, IReadOnlyList<WireTarget> wires)
    {
        foreach (var wire in wires)
        {
            Link(from, (wire.Controller, wire.Index), GraphLinkKind.Wire);
        }
    }

    private void Link((PartKind, int) from, (PartKind, int) to, GraphLinkKind kind)
    {
        if (places.TryGetValue(from, out var start) && places.TryGetValue(to, out var end) && known.Add((start, end, kind)))
        {
            links.Add(new GraphLink(start, end, kind));
        }
    }
}

using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Cli.Graph;

/// <summary>Boxes of what lies before the interrupt controllers.</summary>
internal static class HardwareParts
{
    public static GraphPart Of(MachineDescription machine, DeviceDescription device)
    {
        var owners = OwnersOf(machine, device);
        var details = new List<string>();
        if (device.Msix > 0)
        {
            details.Add(Wording.Count(device.Msix, "MSI-X vector", "MSI-X vectors"));
        }

        if (device.Msi > 0)
        {
            details.Add(Wording.Count(device.Msi, "MSI vector", "MSI vectors"));
        }

        if (device.Wires.Count > 0)
        {
            details.Add(WiresOf(machine, device.Wires));
        }

        if (device.Ats || device.PasidBits > 0)
        {
            details.Add(string.Join(", ", new[] { device.Ats ? "ATS" : "", device.PasidBits > 0 ? $"{device.PasidBits}-bit PASID" : "" }.Where(t => t != "")));
        }

        if (owners != "")
        {
            details.Add($"for {owners}");
        }

        var pci = device.Kind == DeviceKind.Pci;
        return new GraphPart(
            GraphPartKind.Device,
            GraphRanks.Device,
            device.Origin.Name,
            pci ? $"PCI device {device.Bdf}" : "platform device",
            pci ? "PCI devices" : "platform devices",
            details)
        {
            Distinction = $"{device.Kind} {owners}",
        };
    }

    public static GraphPart Of(MachineDescription machine, PortDescription port)
    {
        var details = new List<string> { $"secondary bus {port.Secondary}" };
        if (port.Acs.Count > 0)
        {
            details.Add($"ACS {string.Join(' ', port.Acs)}");
        }

        return new GraphPart(GraphPartKind.Port, GraphRanks.Of(machine, port), port.Origin.Name, $"PCIe port {port.Bdf}", "PCIe ports", details);
    }

    public static GraphPart Of(MachineDescription machine, PcieDescription host)
    {
        var details = new List<string> { $"segment {host.Segment}" };
        if (host.MsiParent is { } parent && ChainOf(machine, parent) is { Length: > 0 } chain)
        {
            details.Add(chain);
        }

        return new GraphPart(GraphPartKind.Host, GraphRanks.Host, host.Origin.Name, "PCIe host", "PCIe hosts", details);
    }

    public static GraphPart Of(MachineDescription machine, IommuDescription iommu)
    {
        var name = iommu.Kind switch { IommuKind.Riscv => "RISC-V IOMMU", IommuKind.Smmuv3 => "SMMUv3", _ => "VT-d" };
        var details = new List<string>();
        if (iommu.Registers is { } registers)
        {
            details.Add(Wording.Address(registers));
        }

        if (iommu.Bdf is { } bdf)
        {
            details.Add($"PCI function {bdf}");
        }

        if (iommu.Wires.Count > 0)
        {
            details.Add(WiresOf(machine, iommu.Wires));
        }

        return new GraphPart(GraphPartKind.Iommu, GraphRanks.Iommu, iommu.Origin.Name, name, iommu.Kind == IommuKind.Riscv ? "RISC-V IOMMUs" : name, details)
        {
            Distinction = name,
        };
    }

    private static string WiresOf(MachineDescription machine, IReadOnlyList<WireTarget> wires)
    {
        var first = wires[0];
        var controller = first.Controller == PartKind.Aplic ? machine.Aplics[first.Index].Origin.Name : machine.Plics[first.Index].Origin.Name;
        return wires.All(wire => wire.Controller == first.Controller && wire.Index == first.Index)
            ? $"{controller}[{Wording.Numbers(wires.Select(wire => wire.Source))}]"
            : Wording.Count(wires.Count, "wire", "wires");
    }

    private static string ChainOf(MachineDescription machine, int irqdomain)
    {
        var names = new List<string>();
        for (int? next = irqdomain; next is { } index && names.Count <= machine.Irqdomains.Count; next = machine.Irqdomains[index].Parent)
        {
            names.Add(machine.Irqdomains[index].Origin.Name);
        }

        return string.Join(" on ", names.Where(name => name != ""));
    }

    private static string OwnersOf(MachineDescription machine, DeviceDescription device)
    {
        var index = machine.Devices.TakeWhile(other => !ReferenceEquals(other, device)).Count();
        return string.Join(
            ", ",
            machine.Processes.Where(process => process.Passthrough.Contains(index)).Select(process => process.Origin.Name)
                .Concat(machine.Vms.Where(vm => vm.Passthrough.Contains(index)).Select(vm => vm.Origin.Name)));
    }
}

using Doorbell.Engine;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Lapic;
using Doorbell.Hardware.Memory;
using Doorbell.Hardware.Vtd;
using Doorbell.Machine.Fabric;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Hosting;

/// <summary>What a machine with x86 harts is built of: local APICs behind one window, and VT-d units.</summary>
internal sealed class X86Hardware
{
    private readonly List<IDoorbellPort> ports = [];
    private readonly List<IState> components = [];

    /// <param name="description">The machine.</param>
    /// <param name="bus">Gets registers.</param>
    /// <param name="lines">Hears which harts may have something to take.</param>
    /// <param name="iommuRegisters">Physical addresses of IOMMUs' registers, by position in Iommus.</param>
    /// <param name="fabric">Where interrupts are under way.</param>
    public X86Hardware(
        MachineDescription description, PhysicalBus bus, IInterruptLines lines, IReadOnlyList<ulong> iommuRegisters, WriteFabric fabric)
    {
        CpuInterfaces = new LocalApic?[description.Harts.Count];
        if (description.Lapics.Count != 0)
        {
            // There is one window, so further lists of harts have the same local APICs.
            Harts = [.. description.Lapics.SelectMany(lapic => lapic.Harts).Distinct()];
            Apics = new LocalApics([.. Harts.Select(hart => (uint)description.Harts[hart].Id)], Harts, lines);
            for (var number = 0; number < Harts.Count; number++)
            {
                CpuInterfaces[Harts[number]] = Apics[number];
            }

            ports.Add(new ApicWindow(0, Apics, Harts));
            components.Add(Apics);
        }

        Iommus = [.. description.Iommus.Select((iommu, index) => iommu.Kind == IommuKind.Vtd ? Build(iommu, index, bus, iommuRegisters[index], fabric) : null)];
    }

    /// <summary>By position in Iommus; null for those of other kinds.</summary>
    public IReadOnlyList<HostedVtd?> Iommus { get; }

    /// <summary>By position in Harts; null for those without a local APIC.</summary>
    public LocalApic?[] CpuInterfaces { get; }

    /// <summary>The window, if there are local APICs.</summary>
    public IReadOnlyList<IDoorbellPort> Ports => ports;

    /// <summary>The local APICs: what has state and takes no commands.</summary>
    public IReadOnlyList<IState> Components => components;

    private LocalApics? Apics { get; }

    private IReadOnlyList<int> Harts { get; } = [];

    private HostedVtd Build(IommuDescription iommu, int index, PhysicalBus bus, ulong registers, WriteFabric fabric)
    {
        var unit = new VtdRemapping(bus, iommu.Posted);
        bus.Add(registers, VtdRegister.Size, unit);
        return new HostedVtd(unit, bus, Apics, Harts, fabric, index);
    }
}

using Doorbell.Engine;
using Doorbell.Hardware.Cpu;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;
using Doorbell.Machine.Fabric;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Machine.Hosting;

/// <summary>The parts of a machine that are not RISC-V's: their IOMMUs, doorbells, and interrupt sides of harts.</summary>
internal sealed class HostedHardware
{
    private readonly ArmHardware arm;

    /// <param name="description">The machine.</param>
    /// <param name="bus">Gets their registers.</param>
    /// <param name="lines">Hears which harts may have something to take.</param>
    /// <param name="iommuRegisters">Physical addresses of IOMMUs' registers, by position in Iommus.</param>
    /// <param name="fabric">Where writes are under way.</param>
    public HostedHardware(
        MachineDescription description, PhysicalBus bus, IInterruptLines lines, IReadOnlyList<ulong> iommuRegisters, WriteFabric fabric)
    {
        var x86 = new X86Hardware(description, bus, lines, iommuRegisters, fabric);
        arm = new ArmHardware(description, bus, lines, iommuRegisters, fabric);
        Iommus = [.. x86.Iommus.Zip(arm.Iommus, (vtd, smmu) => vtd ?? (IHostedIommu?)smmu)];
        CpuInterfaces = [.. x86.CpuInterfaces.Zip(arm.Redistributors, (apic, redistributor) => apic ?? (ICpuInterface?)redistributor)];
        Processors = [.. Iommus.OfType<ICommandProcessor>(), .. arm.Itses];
        Ports = [.. x86.Ports, .. arm.Itses];
        Components = [.. Processors, .. x86.Components, .. arm.Redistributors.OfType<IState>()];
    }

    /// <summary>By position in Iommus; null for RISC-V ones.</summary>
    public IHostedIommu?[] Iommus { get; }

    /// <summary>By position in Harts; null for RISC-V ones.</summary>
    public ICpuInterface?[] CpuInterfaces { get; }

    /// <summary>Doorbells, in order of declaration.</summary>
    public IReadOnlyList<IDoorbellPort> Ports { get; }

    /// <summary>All that takes commands.</summary>
    public IReadOnlyList<ICommandProcessor> Processors { get; }

    /// <summary>All that has state, each once.</summary>
    public IReadOnlyList<IState> Components { get; }

    /// <summary>Physical address of an Arm hart's redistributor; none of other harts.</summary>
    public ulong? RedistributorOf(int hart) => arm.Redistributors[hart] is null ? null : ArmHardware.AddressOf(hart);

    /// <summary>By position in Itses: its command queue.</summary>
    public ICommandProcessor Its(int its) => arm.Itses[its];
}

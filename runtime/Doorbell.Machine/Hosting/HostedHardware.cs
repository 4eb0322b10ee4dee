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
    /// <param name="description">The machine.</param>
    /// <param name="bus">Gets their registers.</param>
    /// <param name="lines">Hears which harts may have something to take.</param>
    /// <param name="iommuRegisters">Physical addresses of IOMMUs' registers, by position in Iommus.</param>
    public HostedHardware(MachineDescription description, PhysicalBus bus, IInterruptLines lines, IReadOnlyList<ulong> iommuRegisters)
    {
        Iommus = new IHostedIommu?[description.Iommus.Count];
        CpuInterfaces = new ICpuInterface?[description.Harts.Count];
        Processors = [.. Iommus.OfType<ICommandProcessor>()];
        Ports = [];
        Components = [.. Processors];
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
}

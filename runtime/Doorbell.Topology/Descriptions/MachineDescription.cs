using Doorbell.Topology.Values;

namespace Doorbell.Topology.Descriptions;

/// <summary>One machine, lowered: hardware, firmware and software, every value known.</summary>
public sealed record MachineDescription
{
    /// <summary>"" for the topology itself, else the import's alias.</summary>
    public required string Name { get; init; }

    /// <summary>Position among the run's machines.</summary>
    public required int Index { get; init; }

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<HartDescription> Harts { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<ImsicDescription> Imsics { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<AplicDescription> Aplics { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<PlicDescription> Plics { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<AclintDescription> Aclints { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<MemoryDescription> Memories { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<IommuDescription> Iommus { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<ItsDescription> Itses { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<LapicDescription> Lapics { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<PcieDescription> Pcies { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<PortDescription> Ports { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<DeviceDescription> Devices { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<ReservedRegionDescription> ReservedRegions { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<IrqdomainDescription> Irqdomains { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<PolicyDescription> Policies { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<DomainDescription> Domains { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<ProcessDescription> Processes { get; init; } = [];

    /// <summary>In order of declaration, nested ones with their owner.</summary>
    public IReadOnlyList<VmDescription> Vms { get; init; } = [];

    /// <summary>The operating system; a default one if none is declared.</summary>
    public required KernelDescription Kernel { get; init; }

    /// <summary>Parts by full name without the last index: an array is a list. Nested names with their owner's: <c>seg[2].rp</c>.</summary>
    public required IReadOnlyDictionary<string, Value> Names { get; init; }
}

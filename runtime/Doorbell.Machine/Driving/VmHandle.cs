using Doorbell.Topology;

namespace Doorbell.Machine.Driving;

/// <summary>A virtual machine.</summary>
public class VmHandle(Bench bench, Part part) : MappingHandle(bench, part)
{
    /// <summary>Injections that took the host's hands.</summary>
    public long Exits => CountOf("exits");

    /// <summary>Its vCPUs, in order.</summary>
    public IReadOnlyList<VcpuHandle> Vcpu =>
        [.. Enumerable.Range(0, Bench.World.Parts.Elements(Part).Count).Select(number => new VcpuHandle(Bench, Part with { Kind = PartKind.Vcpu, Number = number }))];
}

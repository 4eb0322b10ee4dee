using Doorbell.Topology;

namespace Doorbell.Machine.Driving;

/// <summary>Gives parts the handles of their kinds.</summary>
internal static class PartHandles
{
    public static PartHandle Of(Bench bench, Part part) => part.Kind switch
    {
        PartKind.Hart => new HartHandle(bench, part),
        PartKind.Ipi => new IpiHandle(bench, part),
        PartKind.Imsic => new ImsicHandle(bench, part),
        PartKind.InterruptFile or PartKind.InterruptFilePage or PartKind.Mrif => new FileHandle(bench, part),
        PartKind.Iommu => new IommuHandle(bench, part),
        PartKind.Device when bench.World.Parts.Elements(part).Kind == PartKind.Wire => new PlatformDeviceHandle(bench, part),
        PartKind.Device => new PciDeviceHandle(bench, part),
        PartKind.Vector => new VectorHandle(bench, part),
        PartKind.Wire => new WireHandle(bench, part),
        PartKind.Process => new ProcessHandle(bench, part),
        PartKind.Vm => new VmHandle(bench, part),
        PartKind.Vcpu => new VcpuHandle(bench, part),
        PartKind.Domain => new DomainHandle(bench, part),
        _ => new PartHandle(bench, part),
    };
}

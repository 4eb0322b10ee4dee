using Doorbell.Topology;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Evaluation;

/// <summary>Which IOMMU a PCI function's requests pass, and under which device_id: by the host's maps, else by the host's iommu.</summary>
internal static class RequesterIds
{
    /// <summary>The requester id of a function with the segment above it.</summary>
    public static (long Segment, int RequesterId)? Of(Instance device, MachineScope machine) =>
        HostOf(device) is { } host && machine.Property(host, "segment") is IntegerValue segment && machine.Property(device, "bdf") is BdfValue bdf
            ? (segment.Value, bdf.RequesterId)
            : null;

    /// <summary>The IOMMU and the device_id; null where no IOMMU is in the way.</summary>
    public static (Part Iommu, long DeviceId)? Route(Instance device, MachineScope machine)
    {
        if (HostOf(device) is not { } host || Of(device, machine) is not var (segment, requesterId))
        {
            return null;
        }

        foreach (var map in host.Maps)
        {
            if (machine.Property(map, "range") is RangeValue range && requesterId >= range.First && requesterId <= range.Last
                && machine.Property(map, "iommu") is PartValue mapped && machine.Property(map, "device_id") is IntegerValue first)
            {
                return (mapped.Part, first.Value + requesterId - range.First);
            }
        }

        return machine.Property(host, "iommu") is PartValue iommu ? (iommu.Part, (segment << 16) | (uint)requesterId) : null;
    }

    /// <summary>The PCIe host above a device or port.</summary>
    public static Instance? HostOf(Instance instance)
    {
        var around = instance.Parent;
        while (around is not null && around.Part.Kind != PartKind.Pcie)
        {
            around = around.Parent;
        }

        return around;
    }
}

using Doorbell.Compiler.Evaluation;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Lowering;

/// <summary>Descriptions of PCIe hosts, ports and devices.</summary>
internal static class PciLowering
{
    public static PcieDescription Pcie(Element pcie, Func<Instance, Element> elementOf) => new()
    {
        Origin = pcie.Origin,
        Segment = pcie.Integer("segment"),
        Iommu = pcie.Reference("iommu"),
        Maps =
        [
            .. pcie.Instance.Maps.Select(map => Map(elementOf(map))),
        ],
        MsiParent = pcie.Reference("msi_parent"),
        PostedDepth = pcie.Integer("posted_depth"),
    };

    public static PortDescription Port(Element port, MachineScope machine) => new()
    {
        Origin = port.Origin,
        Host = port.Around(PartKind.Pcie) ?? 0,
        Parent = port.Around(PartKind.Port),
        Bdf = Function(port, machine) ?? new BdfValue(0, 0, 0, 0),
        Secondary = port.Integer("secondary"),
        Acs = port.Words("acs"),
        DirectRouting = port.Truth("direct_routing"),
    };

    public static DeviceDescription Device(Element device, MachineScope machine)
    {
        var isPlatform = device.Variant == "platform";
        var description = new DeviceDescription { Origin = device.Origin, Kind = isPlatform ? DeviceKind.Platform : DeviceKind.Pci };
        if (isPlatform)
        {
            return description with
            {
                Wires = device.Wires("wires"),
                Iommu = device.Reference("iommu"),
                DeviceId = device.Value("device_id") is IntegerValue id ? (uint)id.Value : 0,
            };
        }

        var route = RequesterIds.Route(device.Instance, machine);
        var own = RequesterIds.Of(device.Instance, machine);
        return description with
        {
            Host = device.Around(PartKind.Pcie),
            Port = device.Around(PartKind.Port),
            Bdf = Function(device, machine),
            Msix = device.Integer("msix"),
            Msi = device.Integer("msi"),
            AddressBits = device.Integer("address_bits"),
            Maskable = device.Truth("maskable"),
            EntryReads = device.Enum<EntryReads>("entry_reads"),
            Ats = device.Truth("ats"),
            PasidBits = device.Integer("pasid"),
            Managed = device.Truth("managed"),
            External = device.Truth("external"),
            Iommu = route?.Iommu.Index,
            DeviceId = (uint)(route?.DeviceId ?? (own is var (segment, requesterId) ? (segment << 16) | (uint)requesterId : 0)),
        };
    }

    private static RequesterMap Map(Element map)
    {
        var range = map.Range("range");
        return new RequesterMap
        {
            Origin = map.Origin,
            FirstRequesterId = (int)range.First,
            LastRequesterId = (int)range.Last,
            Iommu = map.Reference("iommu") ?? 0,
            DeviceId = (uint)map.Long("device_id"),
        };
    }

    /// <summary>The function, with the host's segment.</summary>
    private static BdfValue? Function(Element element, MachineScope machine) =>
        element.Value("bdf") is BdfValue bdf && RequesterIds.HostOf(element.Instance) is { } host && machine.Property(host, "segment") is IntegerValue segment
            ? bdf with { Segment = (int)segment.Value }
            : element.Value("bdf") as BdfValue;
}

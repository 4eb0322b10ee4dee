using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;
using static Doorbell.Compiler.Schema.Define;

namespace Doorbell.Compiler.Schema.Tables;

/// <summary>PCIe hosts, ports and devices.</summary>
internal static class PciKinds
{
    private const string Acs = "PCI Express Base, \"Access Control Services\"";
    private const string Msix = "PCI Express Base, \"MSI-X Capability and Table Structure\"";
    private const string IommuMap = "device tree binding pci-iommu, iommu-map";

    public static IReadOnlyList<KindSchema> All { get; } =
    [
        new("pcie", SchemaRoom.Hardware, "A PCIe host bridge, its ports and devices.", "PCI Express Base")
        {
            Part = PartKind.Pcie,
            Properties =
            [
                Integer("segment", 0, 0xffff, 0, "Segment number."),
                OptionalReference("iommu", "The IOMMU of every requester id that no map names; device_id is segment << 16 | requester id.", PartKind.Iommu).From(IommuMap),
                Reference("msi_parent", "The irqdomain below the MSI domains of its devices.", PartKind.Irqdomain).Computed("the irqdomain of the IMSIC, ITS or LAPIC")
                    .From("device tree binding pci-msi, msi-parent"),
                Integer("posted_depth", 1, 65_536, 4, "Posted writes that a device may have under way."),
            ],
        },
        new("map", SchemaRoom.Hardware, "A range of requester ids and the device ids that an IOMMU sees for them.", IommuMap)
        {
            Part = PartKind.Map,
            Places = ["pcie"],
            Properties =
            [
                new("range", new RangeType(0xffff, false), PropertyDefault.Required, "Requester ids.") { Source = IommuMap },
                Reference("iommu", "Their IOMMU.", PartKind.Iommu).From(IommuMap),
                Integer("device_id", 0, 0xff_ffff, "device_id of the first; the others count on from it.").From(IommuMap),
            ],
        },
        new("port", SchemaRoom.Hardware, "A root port or a switch's port.", "PCI Express Base")
        {
            Part = PartKind.Port,
            Places = ["pcie", "port"],
            Properties =
            [
                Bdf("bdf", "Its function."),
                Integer("secondary", 0, 255, "Number of the bus below it."),
                Words("acs", ["sv", "tb", "ib", "rr", "cr", "uf", "ec", "dt"], [], "Access controls that are enabled.").From(Acs),
                Truth("direct_routing", false, "Whether it can route requests to a peer by itself, and not only by way of the host bridge.").From("PCI Express Base, \"Peer-to-Peer Transactions\""),
            ],
        },
        new("device", SchemaRoom.Hardware, "Something that raises interrupts.", "")
        {
            Part = PartKind.Device,
            DefaultVariant = "pci",
            Places = ["pcie", "port", ""],
            Variants =
            [
                new(
                    "pci",
                    "A PCI function.",
                    [
                        Bdf("bdf", "Its function."),
                        Integer("msix", 0, 2048, 0, "MSI-X vectors.").From(Msix),
                        Integer("msi", 0, 32, 0, "Plain MSI vectors: a power of two.").From("PCI Express Base, \"MSI Capability Structures\""),
                        Integer("address_bits", 32, 64, 64, "Bits of the address in a message.", IntegerUnit.Bits).From(Msix),
                        Truth("maskable", true, "Whether its entries have a mask bit.").From(Msix),
                        Word("entry_reads", "How it reads an entry of its table.", "words", "whole"),
                        Truth("ats", false, "Whether it has an address translation cache.").From("PCI Express Base, \"Address Translation Services\""),
                        Integer("pasid", 0, 20, 0, "Bits of a PASID.", IntegerUnit.Bits).From("PCI Express Base, \"PASID Extended Capability\""),
                        Truth("managed", false, "Whether the host's kernel spreads its vectors over all harts and shuts each down with the last of its own.")
                            .From("Linux, kernel/irq/affinity.c, irq_create_affinity_masks"),
                        Truth("external", false, "Whether it sits outside of the case and is not trusted.").From("Linux, drivers/pci/probe.c, external_facing"),
                    ]) { Places = ["pcie", "port"] },
                new(
                    "platform",
                    "A device with wires.",
                    [
                        ReferencesOrNone("wires", "Where its wires enter a wired controller.", PartKind.AplicSource, PartKind.PlicSource),
                        OptionalReference("iommu", "The IOMMU that its accesses pass.", PartKind.Iommu),
                        Integer("device_id", 0, 0xff_ffff, "device_id of its accesses at that IOMMU.").Absent(),
                    ]) { Places = [""] },
            ],
        },
    ];
}

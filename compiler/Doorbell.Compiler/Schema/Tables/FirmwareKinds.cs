using Doorbell.Topology;
using static Doorbell.Compiler.Schema.Define;

namespace Doorbell.Compiler.Schema.Tables;

/// <summary>What firmware tells the kernel.</summary>
internal static class FirmwareKinds
{
    private const string Types = "Linux, include/linux/iommu.h, enum iommu_resv_type";

    public static IReadOnlyList<KindSchema> All { get; } =
    [
        new("reserved", SchemaRoom.Firmware, "A range of device addresses with a special treatment.", Types)
        {
            Part = PartKind.ReservedRegion,
            Variants =
            [
                new("direct", "Mapped 1:1 in every default domain; user space cannot have the device.", []),
                new("direct_relaxable", "Mapped 1:1 in default domains; user space may do without.", []),
                new("reserved", "Never mapped.", []),
                new("msi", "A window that hardware takes for messages; never mapped.", []),
                new("sw_msi", "A window in which software may place doorbells.", []),
            ],
            Properties =
            [
                AddressRange("range", "Where it lies, as the device sees it.").From("device tree binding reserved-memory, iommu-addresses"),
                AddressRange("physical", "Where that is in physical memory.").Computed("range"),
                Words("access", ["read", "write"], ["read", "write"], "What the mapping allows."),
                References("devices", "The devices that it is reserved for.", PartKind.Device),
                Word("source", "Who named it.", "firmware", "driver", "kernel"),
            ],
        },
    ];
}

using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;
using static Doorbell.Compiler.Schema.Define;

namespace Doorbell.Compiler.Schema.Tables;

/// <summary>Mapping policies: who makes an interrupt file reachable for a device, and when.</summary>
internal static class PolicyKinds
{
    private const string DmaIommu = "Linux, drivers/iommu/dma-iommu.c, iommu_dma_prepare_msi";
    private const string Regions = "Linux, include/linux/iommu.h, iommu_ops.get_resv_regions";
    private const string MsiTable = "RISC-V IOMMU, \"MSI page tables\"";

    private static readonly string[] AffinitySteps = ["map", "message", "drain", "check", "unmap", "fence", "free"];

    private static readonly string[] VcpuMoveSteps = ["zero", "retarget", "invalidate", "fence", "drain", "collect", "merge", "free", "resume"];

    public static IReadOnlyList<KindSchema> All { get; } =
    [
        new("policy", SchemaRoom.Software, "How an interrupt file comes to be reachable for a device: who maps it, and when.", "")
        {
            Part = PartKind.Policy,
            Variants =
            [
                new("none", "Nobody maps anything.", []),
                new("identity", "The default domain is an identity domain.", []),
                new(
                    "prepare_msi",
                    "The kernel maps doorbells in the device's domain when a message is prepared.",
                    [
                        Word("at", "When: as the interrupt is requested, the domain attached, or the interrupt moved.", "irq_request", "attach", "affinity").From(DmaIommu),
                        Word("covers", "Which files; of an ITS, its page.", "every_file", "online_files", "target_file"),
                        Word("iova_per", "Whether a descriptor keeps an address a file, or only its first (Linux 6.15).", "file", "descriptor").From(DmaIommu),
                        AddressRange("window", "Where doorbells lie in domains of user space.").DefaultRange(0x0800_0000, 0x10_0000)
                            .From("Linux, drivers/iommu/dma-iommu.h, MSI_IOVA_BASE"),
                        Truth("preload", true, "Whether a domain that replaces another gets the doorbells before the device gets it.").From("Linux, drivers/iommu/iommufd/device.c"),
                    ]),
                new(
                    "reserved_region",
                    "The IOMMU's driver reports the files as reserved regions.",
                    [
                        Word("kind", "Kind of the regions.", "direct", "direct_relaxable", "reserved", "msi", "sw_msi").From(Regions),
                        Word("source", "Who names them.", "driver", "firmware", "kernel").From(Regions),
                        Word("covers", "Which files have a region of a page each.", "every_file", "online_files"),
                        AddressRange("range", "One region instead of a page each.").Absent(),
                        Words("access", ["read", "write"], ["write"], "What the mapping allows."),
                    ]),
                new(
                    "msi_page_table",
                    "The domain has an MSI page table for all pages of the host's IMSIC, or of its VM's.",
                    [
                        Word("covers", "Which pages lead anywhere.", "target_file", "every_file", "owned_files").From(MsiTable),
                        Word("file", "What is behind a virtual file.", "guest_file", "mrif", "either").From(MsiTable),
                        Word("message", "Whose message a device holds under bypass.", "guest", "host"),
                        Truth("notice", true, "Whether the identity of an MRIF's notice is enabled at the host's file.").From("AIA, \"Memory-resident interrupt files\""),
                    ]),
                new(
                    "csharp",
                    "A C# class of the host program that runs the topology.",
                    [
                        new("class", new TextType(), PropertyDefault.Required, "The class, by the name under which the program has loaded it."),
                        AddressRange("window", "Where doorbells lie in domains of user space.").DefaultRange(0x0800_0000, 0x10_0000)
                            .From("Linux, drivers/iommu/dma-iommu.h, MSI_IOVA_BASE"),
                    ]),
            ],
            Properties =
            [
                OptionalReference("irqdomain", "The irqdomain that it needs below a device; none: the host's msi_parent.", PartKind.Irqdomain),
                Words("uses", ["host", "user", "vm"], ["host", "user", "vm"], "Whose interrupts it serves."),
                Word("stage", "Which stage of translation it uses.", "first", "second").Computed("first; second for msi_page_table"),
                Words("on_affinity", AffinitySteps, AffinitySteps, "Steps of a host interrupt's move, in order; one left out is not done, one may come twice.", false),
                Words(
                    "on_vcpu_move",
                    [.. VcpuMoveSteps, "notice", "clear", "invalidate_target"],
                    VcpuMoveSteps,
                    "Steps of a vCPU's move, in order; one left out is not done, one may come twice.",
                    false).From("AIA, \"Interrupts for Virtual Machines (VS Level)\""),
            ],
        },
    ];
}

using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;
using static Doorbell.Compiler.Schema.Define;

namespace Doorbell.Compiler.Schema.Tables;

/// <summary>The kernel, its irqdomains and IOMMU domains, and who uses devices.</summary>
internal static class SoftwareKinds
{
    private const string IrqMsi = "Linux, include/linux/irqdomain.h";
    private const string Core = "Linux, drivers/iommu/iommu.c";
    private const string Kvm = "Linux, arch/riscv/kvm/aia_device.c";

    private static readonly PropertySchema IsolatedMsi =
        Truth("isolated_msi", false, "Whether it claims IRQ_DOMAIN_FLAG_ISOLATED_MSI: a claim, not a fact.").From(IrqMsi);

    private static readonly PropertySchema Policy = OptionalReference("policy", "How interrupt files become reachable; none: its owner's counts.", PartKind.Policy);

    private static readonly PropertySchema Maps = new(
        "maps", new ListType(new RangeType(long.MaxValue, true)), PropertyDefault.Of(new Topology.Values.ListValue([])), "Device addresses at which memory of the owner is mapped.");

    private static readonly PropertySchema Passthrough = ReferencesOrNone("passthrough", "Devices that may be given to it; a scenario gives them.", PartKind.Device);

    private static readonly PropertySchema Api = Word("api", "By which API it owns devices.", "iommufd", "type1").From("Linux, drivers/vfio, drivers/iommu/iommufd");

    public static IReadOnlyList<KindSchema> All { get; } =
    [
        new("irqdomain", SchemaRoom.Software, "A level of the kernel's tree of interrupt controllers.", IrqMsi)
        {
            Part = PartKind.Irqdomain,
            Variants =
            [
                new("imsic", "The base domain over the files of an S-level IMSIC.", [Reference("files", "The IMSIC.", PartKind.Imsic), IsolatedMsi]),
                new("aplic", "The wires of an APLIC.", [Reference("aplic", "The APLIC.", PartKind.Aplic), IsolatedMsi]),
                new("its", "An ITS.", [Reference("its", "The ITS.", PartKind.Its), IsolatedMsi]),
                new("x86_vector", "The vectors of local APICs.", [Reference("lapic", "The local APICs.", PartKind.Lapic), IsolatedMsi]),
                new(
                    "riscv_ir",
                    "Interrupt remapping by the MSI page tables of a RISC-V IOMMU, one a device.",
                    [Reference("iommu", "The IOMMU.", PartKind.Iommu), Reference("parent", "The level below.", PartKind.Irqdomain), IsolatedMsi]),
                new(
                    "vtd_ir",
                    "Interrupt remapping by a VT-d unit.",
                    [
                        Reference("iommu", "The remapping unit.", PartKind.Iommu),
                        Reference("parent", "The level below.", PartKind.Irqdomain),
                        IsolatedMsi,
                        Truth("source_id_check", true, "Whether an entry says which requester may use it; without it (intremap=nosid) every device raises every entry.")
                            .From("Intel VT-d 5.1.3, 9.10; Linux, drivers/iommu/intel/irq_remapping.c"),
                    ]),
            ],
        },
        new("kernel", SchemaRoom.Software, "The operating system.", "Linux")
        {
            Part = PartKind.Kernel,
            IsSingle = true,
            Properties =
            [
                OptionalReference("policy", "How interrupt files become reachable in every domain that names no policy of its own.", PartKind.Policy),
                Word("default_domain", "What a group's default domain is; identity is Linux on RISC-V as merged.", "identity", "dma", "dma_fq").From(Core),
                Truth("allow_unsafe_interrupts", false, "The module parameter: devices are given away without isolated MSIs.").From("Linux, drivers/vfio/vfio_iommu_type1.c"),
                Truth("cache_coherency", true, "Whether IOMMUs report IOMMU_CAP_CACHE_COHERENCY.").From(Core),
                Integer("sw_msi_pages", 1, 65_536, 64, "Doorbell pages that iommufd can hand out.", IntegerUnit.Pages).From("Linux, drivers/iommu/iommufd/driver.c"),
                Word("ats", "Whether devices translate by themselves; t2gpa: to guest-physical addresses where there is a second stage.", "off", "on", "t2gpa"),
                Integer("ipi_identity", 1, 2047, 1, "Identity of inter-processor interrupts in every S-file.").From("Linux, drivers/irqchip/irq-riscv-imsic-early.c"),
                Word("irq_move", "How a message of two words is changed.", "two_step", "one_step").From("Linux, drivers/irqchip/irq-riscv-imsic-platform.c"),
                Truth("preempt_rt", false, "Whether ordinary spinlocks sleep."),
                Words("defects", ["sync_timer_on_wrong_cpu", "claim_in_two_steps", "no_level_rearm"], [], "Mistakes that kernels have had."),
            ],
        },
        new("domain", SchemaRoom.Software, "An iommu_domain that is declared to say more than the default.", Core)
        {
            Part = PartKind.Domain,
            Places = ["", "process", "vm"],
            Variants =
            [
                new("identity", "A default domain without translation.", DefaultDomain()) { Places = [""] },
                new("dma", "A default domain with addresses that the kernel chooses.", DefaultDomain()) { Places = [""] },
                new("dma_fq", "The same, with deferred invalidation.", DefaultDomain()) { Places = [""] },
                new("unmanaged", "A domain with addresses that its owner chooses.", [Maps, Policy]) { Places = ["process", "vm"] },
                new(
                    "sva",
                    "The tables of the process itself, by PASID, beside the domain of the requester id.",
                    [Integer("pasid", 1, 0xf_ffff, "The PASID that attach binds."), Maps, Policy]) { Places = ["process", "vm"] },
            ],
        },
        new("process", SchemaRoom.Software, "A process that drives devices from user space.", "Linux, drivers/vfio")
        {
            Part = PartKind.Process,
            Properties = [Api, Passthrough, Maps with { Doc = "Device addresses at which its memory is mapped, in its first domain." }, Policy with { Doc = "How interrupt files become reachable in its domains; none: the kernel's counts." }],
        },
        new("vm", SchemaRoom.Software, "A virtual machine.", "Linux, arch/riscv/kvm")
        {
            Part = PartKind.Vm,
            Properties =
            [
                Api,
                Passthrough,
                Policy with { Doc = "How interrupt files become reachable in its domains; none: the kernel's counts." },
                new(
                    "vcpus",
                    new ListType(new ReferenceType([PartKind.Hart], false), IsDistinct: false, IsEmptyAllowed: false),
                    PropertyDefault.Required,
                    "The harts on which its vCPUs run at first."),
                AddressRange("ram", "Its memory, guest physical."),
                Address("imsic", "RISC-V: where the VMM puts the virtual interrupt files, guest physical, 4 KiB each.").Absent().From(Kvm),
                Address("its", "Arm: where the VMM puts the virtual ITS, guest physical.").Absent(),
                Integer("identities", 63, 2047, 63, "Identities of each virtual file: a multiple of 64, less 1.").From(Kvm),
                Word("aia", "What is behind a virtual file: guest files while there are any, guest files or nothing, software.", "auto", "hwaccel", "emul").From(Kvm),
                Truth("irqbypass", true, "Whether interrupts go straight to the guest where that is possible.").From("Linux, virt/lib/irqbypass.c"),
                Truth("viommu", false, "Whether the guest owns a first stage, which maps its RAM 1:1 and its files at guest_doorbell."),
                Words(
                    "viommu_capabilities",
                    [.. IommuKinds.Capabilities, .. IommuKinds.OtherCapabilities],
                    ["sv39", "sv48", "sv57"],
                    "Capabilities that the VMM shows the guest; the guest uses its first stage alone.").From("RISC-V IOMMU, \"IOMMU capabilities (capabilities)\""),
                Address("guest_doorbell", "Where the guest's first stage maps its virtual files.").Absent(),
                Word("bypass_message", "What a device holds under a first stage of the guest: what the guest wrote, or the guest-physical address.", "kept", "gpa"),
            ],
        },
    ];

    private static IReadOnlyList<PropertySchema> DefaultDomain() =>
    [
        References("devices", "The devices whose groups it is the default domain of.", PartKind.Device),
        AddressRange("aperture", "Addresses that it may hand out.").Absent(),
        Policy with { Doc = "How interrupt files become reachable in it; none: the kernel's counts." },
    ];
}

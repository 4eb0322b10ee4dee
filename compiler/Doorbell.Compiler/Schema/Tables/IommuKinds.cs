using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;
using static Doorbell.Compiler.Schema.Define;

namespace Doorbell.Compiler.Schema.Tables;

/// <summary>IOMMUs.</summary>
internal static class IommuKinds
{
    private const string Iommu = "RISC-V IOMMU, \"IOMMU capabilities (capabilities)\"";
    private const string Caching = "RISC-V IOMMU, \"Caching in-memory data structures\"";

    private const string Interrupts = "RISC-V IOMMU, \"Interrupt-cause-to-vector register (icvec)\"";
    private const string Monitor = "RISC-V IOMMU, \"Performance-monitoring event counters (iohpmctr1-31)\"";

    /// <summary>What a RISC-V IOMMU has unless something else is written.</summary>
    public static readonly string[] Capabilities =
    [
        "sv39", "sv48", "sv57", "sv39x4", "sv48x4", "sv57x4", "msi_flat", "msi_mrif", "amo_mrif", "amo_hwad", "ats", "t2gpa", "pd8", "pd17", "pd20",
    ];

    /// <summary>What it may have besides.</summary>
    public static readonly string[] OtherCapabilities =
        ["sv32", "sv32x4", "svpbmt", "svrsw60t59b", "end", "hpm", "dbg", "qosid", "nl", "s"];

    // What the specification leaves open; a preset decides most of it where nothing is written.
    private static readonly PropertySchema[] Choices =
    [
        Word("reset_mode", "The mode of ddtp after reset.", "off", "bare").From("RISC-V IOMMU, \"Reset behavior\""),
        Truth("gxl_writable", false, "Whether fctl.GXL can be written, so that tc.SXL may differ from it."),
        Truth("be_writable", false, "Whether fctl.BE can be written, so that tc.SBE may differ from it."),
        Integer("hpm_counters", 0, 32, "Performance counters, iohpmcycles included.").Computed("8; reference_model: 31").From(Monitor),
        Integer("hpm_counter_bits", 1, 64, "Their width.", IntegerUnit.Bits).Computed("64; reference_model: 40").From(Monitor),
        Integer("vector_bits", 0, 4, "Writable bits of each icvec field.", IntegerUnit.Bits).Computed("2; reference_model: 3").From(Interrupts),
        Integer("itags", 1, 32, "Invalidate Requests that can be outstanding.").Computed("32; reference_model: 2"),
        Words("ats_fill", ["guest_physical", "other"], [], "Which answers to translation requests are cached: those with a GPA (T2GPA), others.")
            .Computed("[other]; reference_model: both").From(Caching),
        Truth("fill_is_use", true, "Whether a fill makes a cache entry the most recently used one; else only a hit does.")
            .Computed("true; reference_model: false"),
        Truth("caches_dirty_as_read", false, "Whether a cached translation keeps D as it was before the access set it.")
            .Computed("false; reference_model: true"),
    ];

    public static IReadOnlyList<KindSchema> All { get; } =
    [
        new("iommu", SchemaRoom.Hardware, "An IOMMU, which translates the addresses that devices write to.", "")
        {
            Part = PartKind.Iommu,
            DefaultVariant = "riscv",
            Variants =
            [
                new(
                    "riscv",
                    "A RISC-V IOMMU, as a system device or as a PCI function.",
                    [
                        Address("registers", "Address of its registers, unless it is a PCI function.").Absent(),
                        Bdf("bdf", "Its function, if it is one.").Absent(),
                        Words("capabilities", [.. Capabilities, .. OtherCapabilities], Capabilities, "Fields of the capabilities register that are set.").From(Iommu),
                        Integer("pas", 32, 56, 56, "Physical address bits.", IntegerUnit.Bits).From(Iommu),
                        Word("igs", "How it can interrupt: by messages, by wires, or both.", "both", "msi", "wsi").From(Iommu),
                        ReferencesOrNone("wires", "Where its own interrupts enter a wired controller, vector 0 first.", PartKind.AplicSource, PartKind.PlicSource),
                        Integer("ddt_levels", 1, 3, 3, "Levels of the device directory.").From("RISC-V IOMMU, \"Device-directory-table pointer (ddtp)\""),
                        Truth("msi_needs_second_stage", true, "Whether an MSI page table beside a Bare second stage is a misconfiguration (version 20260222)."),
                        Integer("ioatc", 0, 65_536, "Translations that it caches.", IntegerUnit.Entries).Computed("1024; reference_model: 2").From(Caching),
                        Integer("dc_cache", 0, 65_536, "Device contexts that it caches.", IntegerUnit.Entries).Computed("512; reference_model: 2").From(Caching),
                        Integer("pc_cache", 0, 65_536, "Process contexts that it caches.", IntegerUnit.Entries).Computed("512; reference_model: 2").From(Caching),
                        .. Choices,
                        Truth("fence_covers_io", true, "Whether IOFENCE.C with PW covers I/O memory such as interrupt files.")
                            .From("RISC-V IOMMU, \"IOMMU Command-queue Fence commands\""),
                        Word("table_reads", "In which order the doublewords of a table's entry are read.", "any_order", "in_order"),
                        Words("defects", ["fence_completes_early", "notice_before_update"], [], "Ways in which it breaks the specification."),
                    ]),
                new(
                    "smmuv3",
                    "An Arm SMMUv3.",
                    [
                        Address("registers", "Address of its registers."),
                        Words("stages", ["s1", "s2"], ["s1", "s2"], "Stages that it implements.").From("Arm SMMUv3 architecture specification, SMMU_IDR0"),
                    ]),
                new(
                    "vtd",
                    "An Intel VT-d remapping unit.",
                    [
                        Address("registers", "Address of its registers."),
                        Truth("posted", false, "Whether it implements posted interrupts.").From("Intel VT-d, \"Interrupt Posting\""),
                    ]),
            ],
            Properties = [HartKinds.Preset],
        },
    ];
}

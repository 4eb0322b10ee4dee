using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;
using Doorbell.Topology.Values;
using static Doorbell.Compiler.Schema.Define;

namespace Doorbell.Compiler.Schema.Tables;

/// <summary>Harts, their memory, and the interrupt controllers that serve them.</summary>
internal static class HartKinds
{
    private const string Aia = "AIA, \"Incoming MSI Controller (IMSIC)\"";
    private const string Arrangement = "AIA, \"Arrangement of the memory regions of multiple interrupt files\"";
    private const string AdvPlic = "AIA, \"Advanced Platform-Level Interrupt Controller (APLIC)\"";
    private const string Binding = "device tree binding riscv,imsics";

    public static PropertySchema Preset { get; } = Word(
        "preset", "A named set of the choices that the specification leaves open.", "none", "reference_model", "qemu_7_2");

    private static PropertySchema Groups { get; } = new(
        "groups",
        new EitherType(new IntegerType(1, 128), new ListType(new IntegerType(1, 65_536), IsDistinct: false, IsEmptyAllowed: false)),
        PropertyDefault.Of(new IntegerValue(1)),
        "Number of equal groups that the harts form, or the size of each group.")
    { Source = Arrangement };

    private static PropertySchema Delegated { get; } = new(
        "delegated",
        new ListType(new EitherType(new IntegerType(1, 1023), new RangeType(1023, false))),
        PropertyDefault.Of(new ListValue([])),
        "The sources that the parent hands down to it.")
    { Source = AdvPlic };

    public static IReadOnlyList<KindSchema> All { get; } =
    [
        new("hart", SchemaRoom.Hardware, "A hardware thread.", "RISC-V Privileged Architecture")
        {
            Part = PartKind.Hart,
            DefaultVariant = "riscv",
            Variants =
            [
                new("riscv", "A RISC-V hart.",
                [
                    Text("isa", "rv64gch_smaia_ssaia", "The ISA string as a device tree spells it."),
                    Truth("supervisor", true, "Whether it has supervisor mode; without it the kernel never runs there."),
                ]),
                new("arm64", "An Arm PE behind a GICv3.", []),
                new("x86_64", "An x86 logical processor.", []),
            ],
            Properties =
            [
                Integer("id", 0, long.MaxValue, "mhartid, MPIDR or APIC ID of the first; the others of an array count on from it.")
                    .Computed("one more than the hart before; 0 of the first"),
                Truth("online", true, "Whether it is up when the kernel has booted."),
                Preset,
            ],
        },
        new("imsic", SchemaRoom.Hardware, "The interrupt files of one privilege level, one a hart, each with its guest files.", Aia)
        {
            Part = PartKind.Imsic,
            Properties =
            [
                Word("level", "Whom the files serve.", "supervisor", "machine").From(Aia),
                Address("base", "Address of the first hart's file.").From(Arrangement),
                References("harts", "The harts that have a file here, in page order.", PartKind.Hart).From(Binding),
                Integer("identities", 63, 2047, 255, "Identities of each hart's own file: a multiple of 64, less 1.").From(Aia),
                Integer("guest_files", 0, 63, 0, "Guest files a hart (GEILEN).").From(Aia),
                Integer("guest_identities", 63, 2047, "Identities of each guest file.").Computed("identities").From(Aia),
                Groups,
                Integer("guest_index_bits", 0, 7, "Address bits that number a hart's files.", IntegerUnit.Bits).Computed("the least that fit").From(Arrangement),
                Integer("hart_index_bits", 0, 15, "Address bits that number the harts of a group.", IntegerUnit.Bits).Computed("the least that fit").From(Arrangement),
                Integer("group_index_bits", 0, 7, "Address bits that number the groups.", IntegerUnit.Bits).Computed("the least that fit").From(Arrangement),
                Integer("group_index_shift", 0, 55, 24, "The lowest address bit of the group number.", IntegerUnit.Bits).From(Binding),
                Truth("big_endian", false, "Whether seteipnum_be is implemented.").From(Aia),
                Preset,
            ],
        },
        new("aplic", SchemaRoom.Hardware, "An interrupt domain of an APLIC: wires in, messages or interrupts out.", AdvPlic)
        {
            Part = PartKind.Aplic,
            Properties =
            [
                Word("level", "Whom the domain serves.", "supervisor", "machine").From(AdvPlic),
                Address("base", "Address of the domain's registers.").From(AdvPlic),
                Integer("sources", 1, 1023, 96, "Interrupt sources, numbered from 1.").From(AdvPlic),
                Word("mode", "How it delivers: by messages, or straight to its harts.", "msi", "direct").Computed("direct with harts and no target, else msi").From(AdvPlic),
                OptionalReference("target", "The IMSIC that its messages go to.", PartKind.Imsic).From(AdvPlic),
                ReferencesOrNone("harts", "Direct mode: the harts it serves, by hart index.", PartKind.Hart).From(AdvPlic),
                OptionalReference("parent", "The domain above it.", PartKind.Aplic).From(AdvPlic),
                Delegated,
                Integer("gsi_base", 0, uint.MaxValue, 0, "Global system interrupt of source 0.").From("ACPI, MADT, RISC-V APLIC structure"),
                Preset,
            ],
        },
        new("plic", SchemaRoom.Hardware, "A platform-level interrupt controller of a board without AIA.", "RISC-V PLIC specification")
        {
            Part = PartKind.Plic,
            Properties =
            [
                Address("base", "Address of its registers."),
                Integer("sources", 1, 1023, "Interrupt sources, numbered from 1."),
                References("harts", "The harts it serves, in the order of its contexts.", PartKind.Hart),
            ],
        },
        new("aclint", SchemaRoom.Hardware, "Software interrupts and timers of a board: an ACLINT or CLINT.", "RISC-V ACLINT specification")
        {
            Part = PartKind.Aclint,
            Properties =
            [
                Address("base", "Address of its registers."),
                References("harts", "The harts it serves.", PartKind.Hart),
            ],
        },
        new("memory", SchemaRoom.Hardware, "A range of physical memory.", "")
        {
            Part = PartKind.Memory,
            Properties =
            [
                AddressRange("range", "Where it lies."),
                Word("type", "RAM, or I/O without behaviour of its own.", "main", "io"),
            ],
        },
        new("its", SchemaRoom.Hardware, "A GICv3 interrupt translation service.", "Arm GICv3 architecture specification, \"ITS\"")
        {
            Part = PartKind.Its,
            Properties =
            [
                Address("base", "Address of its registers; the doorbell page lies 64 KiB above."),
                References("harts", "The harts it can interrupt.", PartKind.Hart),
                Integer("device_bits", 1, 32, 16, "Bits of a DeviceID.", IntegerUnit.Bits),
                Integer("event_bits", 1, 32, 16, "Bits of an EventID.", IntegerUnit.Bits),
                Truth("device_id_check", true, "Whether the bus tells the ITS which device writes, so that a device raises only what its own table holds. If not, all devices share DeviceID 0 and one table."),
            ],
        },
        new("lapic", SchemaRoom.Hardware, "The local APICs of a machine.", "Intel SDM volume 3, \"Advanced Programmable Interrupt Controller\"")
        {
            Part = PartKind.Lapic,
            Properties = [References("harts", "The harts that have one.", PartKind.Hart)],
        },
    ];
}

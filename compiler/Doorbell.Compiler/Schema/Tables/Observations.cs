using Doorbell.Compiler.Schema.Types;
using Doorbell.Topology;

namespace Doorbell.Compiler.Schema.Tables;

/// <summary>Functions that only a running machine can answer.</summary>
internal static class Observations
{
    private static readonly FunctionParameter Vector = new("v", "a vector, a wire, an IPI or a notice")
    {
        Parts = [PartKind.Vector, PartKind.Wire, PartKind.Ipi, PartKind.Notice],
    };

    private static readonly FunctionParameter Device = new("d", "a device") { Parts = [PartKind.Device] };

    private static readonly FunctionParameter Writer = new("d", "a device or a hart") { Parts = [PartKind.Device, PartKind.Hart] };

    private static readonly FunctionParameter File = new("f", "an interrupt file or MRIF")
    {
        Parts = [PartKind.InterruptFile, PartKind.VcpuFile, PartKind.Mrif],
    };

    private static readonly FunctionParameter Place = new("f", "an interrupt file, a page or an ITS")
    {
        Parts =
        [
            PartKind.InterruptFile, PartKind.InterruptFilePage, PartKind.VcpuFile, PartKind.VirtualFile, PartKind.Mrif, PartKind.Its, PartKind.Lapic,
        ],
    };

    private static readonly FunctionParameter RegionKind = new("k", "a kind of reserved region") { Words = Vocabulary.RegionKinds };

    private static readonly StaticType Integers = StaticType.ListOf(StaticType.Integer);

    public static IReadOnlyList<FunctionSchema> All { get; } = [.. Define()];

    private static IEnumerable<FunctionSchema> Define()
    {
        FunctionSchema[] functions =
        [
            new("raised", [Vector], StaticType.Integer, "How often the vector was raised."),
            new("handled", [Vector], StaticType.Integer, "How often its owner's handler ran."),
            new("lost", [Vector], StaticType.Integer, "Raises that set no pending bit of the vector's: they faulted, were ignored, or landed elsewhere."),
            new("served", [Vector], StaticType.Truth, "The vector was raised, and a handler run has followed the last raise."),
            new("target", [Vector], StaticType.Any, "The hart or vCPU that its entry names."),
            new("identity", [Vector], StaticType.Integer, "The identity that its entry carries."),
            new("message", [Vector], StaticType.Message, "Its entry, with .address and .data."),
            new("chain", [Vector], StaticType.ListOf(StaticType.Of(PartKind.Irqdomain)), "The irqdomains below it, the nearest first."),
            new("landed", [Writer], StaticType.Any, "What the device's last write reached: a file, an MRIF, an ITS, memory of a process or guest, or a word.")
            {
                ResultWords = ["nothing", "memory"],
            },
            new("faults", [Writer with { IsOptional = true }], Integers, "Fault causes since the start, oldest first, recorded or not, each a number of its IOMMU: a cause of RISC-V, an event of an SMMU (0 for an abort, which has none), a fault reason of VT-d; of all devices where none is named."),
            new("records", [new("i", "an iommu") { Parts = [PartKind.Iommu] }], Integers, "Fault causes in the fault queue of an IOMMU, oldest first."),
            new("pending", [File], Integers, "Pending identities of the file, in ascending order."),
            new("enabled", [File], Integers, "Enabled identities of the file, in ascending order."),
            new("reach", [Device], StaticType.ListOf(StaticType.Any), "The interrupt files, MRIFs and other doorbells that the device can write now, in order of declaration."),
            new("isolated", [Device], StaticType.Truth, "Every interrupt that the device can raise is its own, decided over all that it reaches."),
            new("claims_isolated", [Device], StaticType.Truth, "What msi_device_has_isolated_msi answers."),
            new("iova", [Device, Place], StaticType.Integer, "The lowest address at which the device reaches f now, else f's own."),
            new(
                "translate",
                [Device, new("a", "an address, or a file as the device sees it") { Parts = Place.Parts, Values = [ValueKind.Integer] }],
                StaticType.Any,
                "Where a write of the device to this address ends: an address, or fault(n)."),
            new("owner", [new("x", "a file, a page or a device") { Parts = OwnedParts }], StaticType.Any, "The kernel, process or VM that owns it, or a word.")
            {
                ResultWords = ["firmware", "nobody"],
            },
            new("domain", [Device], StaticType.Any, "The device's domain, or a word where it has not been declared.")
            {
                ResultWords = ["blocked", "identity", "dma", "dma_fq", "unmanaged", "sva", "none"],
            },
            new("exits", [new("vm", "a vm") { Parts = [PartKind.Vm] }], StaticType.Integer, "Injections that took the host's hands."),
            new("regions", [Device, RegionKind], StaticType.ListOf(StaticType.Range), "Reserved regions of the kind that the core sees for the device."),
            new("source", [Device, RegionKind], StaticType.Word, "Who named them.") { ResultWords = ["firmware", "driver", "kernel", "nobody"] },
            new(
                "iova_ranges",
                [new("p", "a process or vm") { Parts = [PartKind.Process, PartKind.Vm] }],
                StaticType.ListOf(StaticType.Range),
                "The address ranges that VFIO offers it."),
            new("refused", [new("E", "an error such as EINVAL") { Words = Vocabulary.Errors }], StaticType.Truth, "The last statement ended with −E."),
            new("broke", [new("P", "an invariant, P1 to P17") { Words = Vocabulary.Invariants }], StaticType.Truth, "The invariant has been broken since the start."),
        ];
        return functions.Select(function => function with { IsObservation = true });
    }

    private static IReadOnlyList<PartKind> OwnedParts =>
    [
        PartKind.InterruptFile, PartKind.InterruptFilePage, PartKind.VcpuFile, PartKind.Mrif, PartKind.Device, PartKind.Hart, PartKind.Aplic, PartKind.Iommu,
        PartKind.Memory, PartKind.Vector, PartKind.Wire, PartKind.VirtualFile,
    ];
}

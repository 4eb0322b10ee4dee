using Doorbell.Compiler.Evaluation;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Compiler.Lowering;

/// <summary>Descriptions of harts, interrupt controllers, memory and IOMMUs.</summary>
internal static class HardwareLowering
{
    public static HartDescription Hart(Element hart) => new()
    {
        Origin = hart.Origin,
        Architecture = EnumWords<Architecture>.Parse(hart.Variant),
        Id = (ulong)hart.Long("id"),
        Isa = hart.Has("isa") ? ((TextValue)hart.Value("isa")).Value : "",
        Online = hart.Truth("online"),
        Supervisor = !hart.Has("supervisor") || hart.Truth("supervisor"),
        Preset = hart.Word("preset"),
    };

    public static ImsicDescription Imsic(Element imsic, MachineScope machine) => new()
    {
        Origin = imsic.Origin,
        Level = imsic.Enum<PrivilegeLevel>("level"),
        Geometry = machine.GeometryOf(imsic.Instance) ?? throw new InvalidOperationException("An IMSIC without geometry has been lowered."),
        Harts = imsic.References("harts"),
        Identities = imsic.Integer("identities"),
        GuestFiles = imsic.Integer("guest_files"),
        GuestIdentities = imsic.Integer("guest_identities"),
        BigEndian = imsic.Truth("big_endian"),
        Preset = imsic.Word("preset"),
    };

    public static AplicDescription Aplic(Element aplic) => new()
    {
        Origin = aplic.Origin,
        Level = aplic.Enum<PrivilegeLevel>("level"),
        Base = aplic.Address("base"),
        Sources = aplic.Integer("sources"),
        Mode = aplic.Enum<AplicMode>("mode"),
        Target = aplic.Reference("target"),
        Harts = aplic.References("harts"),
        Parent = aplic.Reference("parent"),
        Delegated = [.. ((ListValue)aplic.Value("delegated")).Items.Select(Sources)],
        GsiBase = (uint)aplic.Long("gsi_base"),
        Preset = aplic.Word("preset"),
    };

    public static PlicDescription Plic(Element plic) => new()
    {
        Origin = plic.Origin,
        Base = plic.Address("base"),
        Sources = plic.Integer("sources"),
        Harts = plic.References("harts"),
    };

    public static AclintDescription Aclint(Element aclint) => new()
    {
        Origin = aclint.Origin,
        Base = aclint.Address("base"),
        Harts = aclint.References("harts"),
    };

    public static MemoryDescription Memory(Element memory) => new()
    {
        Origin = memory.Origin,
        Range = memory.Range("range"),
        Type = memory.Enum<MemoryType>("type"),
    };

    public static ItsDescription Its(Element its) => new()
    {
        Origin = its.Origin,
        Base = its.Address("base"),
        Harts = its.References("harts"),
        DeviceBits = its.Integer("device_bits"),
        EventBits = its.Integer("event_bits"),
        DeviceIdCheck = its.Truth("device_id_check"),
    };

    public static LapicDescription Lapic(Element lapic) => new() { Origin = lapic.Origin, Harts = lapic.References("harts") };

    public static IommuDescription Iommu(Element iommu)
    {
        var description = new IommuDescription
        {
            Origin = iommu.Origin,
            Kind = EnumWords<IommuKind>.Parse(iommu.Variant),
            Registers = iommu.OptionalAddress("registers"),
            Ioatc = 0,
            DcCache = 0,
            PcCache = 0,
            Preset = iommu.Word("preset"),
        };
        return iommu.Variant switch
        {
            "riscv" => description with
            {
                Bdf = iommu.Value("bdf") as BdfValue,
                Capabilities = iommu.Words("capabilities"),
                Pas = iommu.Integer("pas"),
                Igs = iommu.Enum<InterruptGeneration>("igs"),
                Wires = iommu.Wires("wires"),
                DdtLevels = iommu.Integer("ddt_levels"),
                MsiNeedsSecondStage = iommu.Truth("msi_needs_second_stage"),
                Ioatc = iommu.Integer("ioatc"),
                DcCache = iommu.Integer("dc_cache"),
                PcCache = iommu.Integer("pc_cache"),
                Implementation = Implementation(iommu),
                FenceCoversIo = iommu.Truth("fence_covers_io"),
                TableReadsInOrder = iommu.Word("table_reads") == "in_order",
                Defects = iommu.Words("defects"),
            },
            "smmuv3" => description with { Stages = iommu.Words("stages") },
            _ => description with { Posted = iommu.Truth("posted") },
        };
    }

    private static IommuImplementation Implementation(Element iommu) => new()
    {
        StartsBare = iommu.Word("reset_mode") == "bare",
        GxlWritable = iommu.Truth("gxl_writable"),
        BeWritable = iommu.Truth("be_writable"),
        HpmCounters = iommu.Integer("hpm_counters"),
        HpmCounterBits = iommu.Integer("hpm_counter_bits"),
        VectorBits = iommu.Integer("vector_bits"),
        Itags = iommu.Integer("itags"),
        AtsFill = iommu.Words("ats_fill"),
        FillIsUse = iommu.Truth("fill_is_use"),
        CachesDirtyAsRead = iommu.Truth("caches_dirty_as_read"),
    };

    private static (int First, int Last) Sources(Value value) => value switch
    {
        RangeValue range => ((int)range.First, (int)range.Last),
        _ => ((int)((IntegerValue)value).Value, (int)((IntegerValue)value).Value),
    };
}

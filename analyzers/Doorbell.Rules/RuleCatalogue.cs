using Doorbell.Rules.Affinity;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Delivery;
using Doorbell.Rules.Description;
using Doorbell.Rules.Firmware;
using Doorbell.Rules.Hardware;
using Doorbell.Rules.Isolation;
using Doorbell.Rules.Server;
using Doorbell.Rules.Virtualization;

namespace Doorbell.Rules;

/// <summary>Every rule that comes with Doorbell. A rule that is not named here is never asked.</summary>
public static class RuleCatalogue
{
    /// <summary>By family and code.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        // Isolation
        new HostFileReachableByUser(),
        new FalseIsolatedClaim(),
        new ForeignGuestFile(),
        new IdleGuestFileMapped(),
        new SecondStageCoversImsic(),
        new GroupSplit(),
        new AcsMissing(),
        new AtsBypass(),
        new IdentityUntrusted(),
        new MFileReachable(),
        new UnsafeInterruptsBareUser(),
        new DeviceNotGoverned(),
        new IsolationDependsOnDomain(),
        new ChainDependsOnOwner(),

        // Delivery
        new MultiMsi(),
        new MsiUnmapped(),
        new RelaxableForUser(),
        new DirectBlocksVfio(),
        new MsiRegionWithoutHardware(),
        new UserRamOverDoorbell(),
        new DirectOutsideAperture(),
        new DomainSwapLosesMsi(),
        new SwMsiWindowSmall(),
        new TwoMsiWindows(),
        new Msi32(),
        new FirstStageBeforeTable(),
        new PasidMsi(),
        new CacheCoherencyMissing(),
        new FaultsHidden(),
        new OneIovaPerDescriptor(),
        new IovaCollision(),
        new DmaEnabledWithoutPolicy(),

        // Affinity
        new MapAtAffinity(),
        new AtomicAllocation(),
        new CoversOnlineOnly(),
        new UnmapBeforeMap(),
        new DeviceBeforePte(),
        new NoDrain(),
        new NonatomicMessageDirectMove(),
        new RemotePendingCheck(),
        new EarlyVectorReuse(),
        new BypassedRemapLevel(),
        new PerMoveInvalidationCost(),

        // Firmware
        new DriverMadeDirect(),
        new DirectNotIdentity(),
        new RegionUnaligned(),
        new RegionOverlap(),
        new RegionIneffective(),
        new DirectOnSharedGroup(),
        new IdentityHole(),
        new WritableBeyondFile(),

        // Hardware
        new HartIndex(),
        new MaskVsLayout(),
        new PatternInMask(),
        new MaskReserved(),
        new TableSizeAlign(),
        new MsiptpWithBare(),
        new MsiFlatMissing(),
        new MrifCaps(),
        new SecondStageRoot(),
        new DdtWidth(),
        new DcLiveEdit(),
        new WrongInvalidation(),
        new IommuOwnMsi(),
        new LegacyHw(),

        // Virtualization
        new VimsicInRam(),
        new MaskOvermatch(),
        new TableCoverage(),
        new FewerFilesThanVcpus(),
        new EmulModeDirect(),
        new GuestIdsVsHw(),
        new MessageNotGuest(),
        new MixedVectors(),
        new NoticeUnhandled(),
        new VcpuResumedEarly(),
        new MigrationNoFence(),
        new NestedDoorbell(),

        // Description
        new ImsicMixedParents(),
        new MsiParent(),
        new IommuMap(),
        new IommusOverlap(),
        new AmbiguousAplicMode(),
        new MadtImsic(),
        new ExtIntcId(),
        new RimtSource(),
        new RimtIdCount(),
        new RimtWires(),
        new RimtNoRmr(),

        // Server
        new Iic010(),
        new Iic020(),
        new Iic030(),
        new Iic040(),
        new Iic050(),
        new Iic080(),
        new Iom010(),
        new Iom020(),
        new Iom030(),
        new Iom050(),
        new Iom070(),
        new Iom080(),
        new Iom090(),
        new Iom100(),
        new Iom110(),
        new Iom130(),
        new Iom170(),
        new Iom230(),
        new Iom270(),
        new Iom280(),
        new Iom290(),
        new Acs010(),
        new Acs030(),
        new Acs040(),
        new Msi010(),
        new Aml080(),
    ];

    /// <summary>Rules of the catalogue that the compiler decides already: nothing that breaks them is lowered, so no rule is needed.</summary>
    public static IReadOnlyList<CompilerRule> DecidedByCompiler { get; } =
    [
        // Delivery
        new("id-out-of-range", RuleCategory.Delivery, ["DB1420"]),

        // Hardware
        new("ids-count", RuleCategory.Hardware, ["DB1401", "DB1202"]),
        new("base-alignment", RuleCategory.Hardware, ["DB1402"]),
        new("guest-stride", RuleCategory.Hardware, ["DB1403"]),
        new("group-shift", RuleCategory.Hardware, ["DB1404"]),
        new("group-bits-in-base", RuleCategory.Hardware, ["DB1405"]),
        new("field-width", RuleCategory.Hardware, ["DB1406"]),
        new("file-overlap", RuleCategory.Hardware, ["DB1408"]),

        // Description
        new("imsic-node-size", RuleCategory.Description, ["DB1403", "DB1406", "DB1407"]),

        // Server
        new("srv-iic-060", RuleCategory.Server, ["DB1202"]),
        new("srv-iic-070", RuleCategory.Server, ["DB1408"]),
    ];

    /// <summary>What a topology cannot show.</summary>
    public static IReadOnlyList<UndecidedRule> Undecided { get; } =
    [
        // Isolation
        new("table-shared-across-owners", RuleCategory.Isolation, "Every process and VM has domains, tables and a GSCID of its own; nothing that can be declared shares them."),
        new("notice-into-foreign-file", RuleCategory.Isolation, "The host's kernel chooses where notices go; a topology says only whether they are enabled. Scenarios and P1 see where they land."),

        // Delivery
        new("wrong-access-size", RuleCategory.Delivery, "Only a scenario says how wide a write is; the machine ignores the wrong ones, and `landed` says so."),

        // Affinity
        new("sleeping-lock", RuleCategory.Affinity, "Locks are taken in code, not declared: the analyzers of C# policies follow the calls."),
        new("managed-single-cpu", RuleCategory.Affinity, "Which interrupts are managed is the driver's affair and not declared."),
        new("lock-order", RuleCategory.Affinity, "Locks are taken in code, not declared: the analyzers of C# policies follow the calls."),

        // Hardware
        new("pte-reserved", RuleCategory.Hardware, "Entries of MSI page tables are the kernel's to write and not declared. The machine gives cause 263 for a wrong one."),
        new("endianness", RuleCategory.Hardware, "Every agent that can be declared writes little-endian."),

        // Virtualization
        new("reconfig-drops-host", RuleCategory.Virtualization, "A domain has one MSI page table for its whole life, the host's or a guest's, by its policy."),
        new("group-in-guest", RuleCategory.Virtualization, "The virtual files of a VM are pages in a row: a guest's groups cannot be declared."),
        new("emulated-iommu-caps", RuleCategory.Virtualization, "The capabilities of a virtual IOMMU are not declared; the machine's has no MSI page tables."),
        new("wired-passthrough", RuleCategory.Virtualization, "No wire can be declared to end at a guest file: wires are the host's."),
        new("dc-pre-update-fire", RuleCategory.Virtualization, "When a device begins to fire is a scenario's affair; faults of cause 23 show it."),

        // Description
        new("descriptions-disagree", RuleCategory.Description, "A topology is one description. Import both, and compare."),
    ];
}

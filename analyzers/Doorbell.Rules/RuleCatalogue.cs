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
        new ManagedSingleCpu(),
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
        new EmulatedIommuCaps(),

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
        new Iom240(),
        new Iom270(),
        new Iom280(),
        new Iom290(),
        new Acs010(),
        new Acs030(),
        new Acs040(),
        new Msi010(),
        new Aml080(),
    ];
}

using Doorbell.Rules.Affinity;
using Doorbell.Rules.Authoring;
using Doorbell.Rules.Delivery;
using Doorbell.Rules.Firmware;
using Doorbell.Rules.Isolation;

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

        // Virtualization

        // Description

        // Server
    ];

    /// <summary>Rules of the catalogue that the compiler decides already: nothing that breaks them is lowered, so no rule is needed.</summary>
    public static IReadOnlyList<CompilerRule> DecidedByCompiler { get; } =
    [
        new("base-alignment", RuleCategory.Hardware, ["DB1402"]),
    ];
}

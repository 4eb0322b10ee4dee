using Doorbell.Analyzers.Topologies;
using Doorbell.Rules.Hosts;
using Microsoft.CodeAnalysis;

namespace Doorbell.Analyzers.Policies;

/// <summary>What can be wrong with policies and models that are written in C#: DB3000 to DB3099.</summary>
internal static class PolicyDescriptors
{
    public const string AtomicId = "DB3001";
    public const string IgnoredResultId = "DB3002";
    public const string DroppedFirstId = "DB3003";
    public const string NotInvalidatedId = "DB3004";
    public const string NotFencedId = "DB3005";
    public const string DirectRegionId = "DB3006";
    public const string IsolationClaimId = "DB3007";
    public const string MissingStateId = "DB3008";
    public const string NondeterminismId = "DB3009";
    public const string UnorderedId = "DB3010";

    public static readonly DiagnosticDescriptor Atomic = Of(
        PolicyDiagnostics.Atomic,
        "\"{0}\" may run in atomic context, and here it reaches \"{1}\", which {2}: {3}. Do this when the vector is requested or the domain is made.",
        "A raw spinlock is held, or a hard interrupt is being handled: set_affinity and irq_compose_msi_msg are called so. Documentation/kernel-hacking/hacking.rst; kernel/irq/manage.c, irq_set_affinity.");

    public static readonly DiagnosticDescriptor IgnoredResult = Of(
        PolicyDiagnostics.IgnoredResult,
        "\"{0}\" may be refused, and nobody looks at its result: what follows goes on as if it had been done. Return the refusal, or write \"_ =\" to ignore it on purpose.",
        "A translation that could not be made is one that a device's next message misses.");

    public static readonly DiagnosticDescriptor DroppedFirst = Of(
        PolicyDiagnostics.DroppedFirst,
        "\"{0}\" drops a translation before \"{1}\" installs the one that takes its place: a message between the two is lost. Install first, then drop.",
        "The order of a move: new entry, the device's message, drain, check, old entry, fence. Documentation/core-api/irq; RISC-V IOMMU, \"Guidelines for invalidations\".");

    public static readonly DiagnosticDescriptor NotInvalidated = Of(
        PolicyDiagnostics.NotInvalidated,
        "After \"{0}\" nothing here tells the IOMMU to forget the translation: it may use what it has cached for as long as it likes",
        "RISC-V IOMMU, \"Caching of in-memory data structures\" and \"Guidelines for invalidations\".");

    public static readonly DiagnosticDescriptor NotFenced = Of(
        PolicyDiagnostics.NotFenced,
        "\"{0}\" gives back what devices may still reach: between \"{1}\" and here there is no {2}",
        "An IOTINVAL is done only when an IOFENCE.C behind it has completed, with PW for writes under way. RISC-V IOMMU, \"IOMMU command-queue fence commands\".");

    public static readonly DiagnosticDescriptor DirectRegion = Of(
        PolicyDiagnostics.DirectRegion,
        "This policy reports doorbells as {0}: {1}. Map them with prepare_msi or an MSI page table.",
        "drivers/vfio/vfio_iommu_type1.c, vfio_iommu_has_sw_msi; drivers/iommu/iommu.c, iommu_group_alloc_blocking_domain and iommu_create_device_direct_mappings.");

    public static readonly DiagnosticDescriptor IsolationClaim = Of(
        PolicyDiagnostics.IsolationClaim,
        "This claims that MSIs are isolated, but {0}: a device that reaches a file raises every identity in it, and VFIO hands devices to user space on this claim",
        "include/linux/irqdomain.h, IRQ_DOMAIN_FLAG_ISOLATED_MSI; RISC-V IOMMU, \"Process to translate addresses of MSIs\".");

    public static readonly DiagnosticDescriptor MissingState = Of(
        PolicyDiagnostics.MissingState,
        "\"{0}\" changes after construction, but \"{1}\" does not name it: a restored {2} differs from the one that was saved. Save and restore it, or say why it is no state: [NotState(\"…\")].",
        "Stepping back, exploring interleavings and checkpoints all stand on snapshots.");

    public static readonly DiagnosticDescriptor Nondeterminism = Of(
        PolicyDiagnostics.Nondeterminism,
        "\"{0}\" {1}, and {2} must be a function of state and choice: the same input gives the same trace",
        "Replay and exploration are only sound if a step is such a function.");

    public static readonly DiagnosticDescriptor Unordered = Of(
        PolicyDiagnostics.Unordered,
        "The order of \"{0}\" is not defined, and {1} must be a function of state and choice. Sort it, or use a sorted collection.",
        "Replay and exploration are only sound if a step is such a function.");

    private static DiagnosticDescriptor Of(Syntax.Diagnostics.DiagnosticDescriptor own, string message, string description) => new(
        own.Code, own.Title, message, "Doorbell.Policies", FindingDescriptors.SeverityOf(own.Severity), isEnabledByDefault: true, $"{description} {FindingDescriptors.PageLine(own.Code)}");
}

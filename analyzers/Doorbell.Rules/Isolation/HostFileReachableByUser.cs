using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-01: a domain of user space or of a guest translates to the host's interrupt files.</summary>
/// <remarks>A warning where the kernel says <c>allow_unsafe_interrupts</c>: then somebody has consented.</remarks>
internal sealed class HostFileReachableByUser() : Rule(new RuleInfo(
    "DB2001",
    "host-file-reachable-by-user",
    RuleCategory.Isolation,
    "A device in the hands of user space or a guest reaches the host's interrupt files",
    Severity.Error,
    "RISC-V AIA, \"Incoming MSI Controller (IMSIC)\"; Linux, drivers/vfio/vfio_iommu_type1.c, allow_unsafe_interrupts")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { } files)
        {
            return;
        }

        var tried = new HashSet<(string Owner, string Policy, string? Domain)>();
        foreach (var use in context.Facts.Uses)
        {
            if (use.IsHost || !use.IsTranslated)
            {
                continue;
            }

            if (Reaches(use.Policy) is { } how && (use.Vectors > 0 || !WaitsForRequests(use.Policy) || HasVectors(context, use)))
            {
                context.Report(FindingFor(context, use, files, how));
            }
            else if (context.Probe is { } probe && use.Vectors > 0 && tried.Add((use.Owner.Name, use.Policy.Origin.Name, use.Domain?.Origin.Name))
                && probe.Try(context.Machine.Index, use.Device.Origin.Name, use.Domain?.Origin.Name ?? use.Owner.Name) is { WasRun: true, IsIsolated: false } result)
            {
                context.Report(new Finding(
                    context.PlaceOf(use.PolicySetter, "policy"),
                    $"Run on the kernel model, \"{use.Device.Origin.Name}\" in the hands of \"{use.Owner.Name}\" can raise interrupts that are not its own.")
                    .WithNote(result.Reach.Count == 0 ? "by writes that it marks as translated" : $"it reaches {string.Join(", ", result.Reach.Take(8))}{(result.Reach.Count > 8 ? ", …" : "")}")
                    .WithSeverity(context.Machine.Kernel.AllowUnsafeInterrupts ? Severity.Warning : Severity.Error));
            }
        }
    }

    /// <summary>How a policy makes host files reachable in a domain that user space drives; null if it does not.</summary>
    internal static string? Reaches(PolicyDescription policy) => policy switch
    {
        { Kind: PolicyKind.PrepareMsi } => "maps them into its domain",
        { Kind: PolicyKind.MsiPageTable, Covers: not DoorbellCover.OwnedFiles } => "names them in its MSI page table",
        _ => null,
    };

    /// <summary>Whether a device without vectors shares its domain with one that has some.</summary>
    private static bool HasVectors(RuleContext context, DeviceUse use) => context.Facts.Uses.Any(other =>
        other.Vectors > 0 && other.Kind == use.Kind && other.OwnerIndex == use.OwnerIndex && ReferenceEquals(other.Domain, use.Domain));

    /// <summary>Whether nothing is mapped in a domain until some device in it asks for a vector.</summary>
    private static bool WaitsForRequests(PolicyDescription policy) => policy is { Kind: PolicyKind.PrepareMsi, At: not MappingMoment.Attach } or { Covers: DoorbellCover.TargetFile };

    private static Finding FindingFor(RuleContext context, DeviceUse use, ImsicDescription files, string how)
    {
        var range = files.Harts.Count == 1 ? $"\"{files.Origin.Name}[0]\"" : $"\"{files.Origin.Name}[0]\" .. \"{files.Origin.Name}[{files.Harts.Count - 1}]\"";
        var which = use.Policy.Covers == DoorbellCover.TargetFile ? $"those of {range} that are in use" : range;
        var finding = new Finding(
            context.PlaceOf(use.PolicySetter, "policy"),
            $"In the hands of \"{use.Owner.Name}\" the device \"{use.Device.Origin.Name}\" reaches host interrupt files, {which}: \"{use.Policy.Origin.Name}\" {how}.")
            .WithLabel("whoever drives the device can raise every interrupt of those harts")
            .WithNote("an IOMMU filters addresses, not data, and a file holds a hart's IPIs and all its devices' interrupts")
            .WithRelated(use.Owner.Of("passthrough"), $"\"{use.Device.Origin.Name}\" may be given to \"{use.Owner.Name}\" here.");
        return context.Machine.Kernel.AllowUnsafeInterrupts
            ? finding.WithSeverity(Severity.Warning).WithNote("`allow_unsafe_interrupts` consents to it").WithFix(GuestTable(context, use))
            : finding.WithHelp(use.Kind == PolicyUse.Vm
                ? "give the guest an MSI page table of its own files: `msi_page_table { covers = owned_files }`"
                : "keep the device from user space, or consent by `allow_unsafe_interrupts = true`").WithFix(GuestTable(context, use));
    }

    /// <summary>A guest can use a table of its own files, if the topology has such a policy.</summary>
    private static RuleFix? GuestTable(RuleContext context, DeviceUse use)
    {
        var table = context.Machine.Policies.FirstOrDefault(policy =>
            policy is { Kind: PolicyKind.MsiPageTable, Covers: DoorbellCover.OwnedFiles } && policy.Uses.Contains(PolicyUse.Vm));
        return use.Kind == PolicyUse.Vm && use.Domain?.Policy is null && table is not null
            ? RuleFix.Of($"Give \"{use.Owner.Name}\" the policy \"{table.Origin.Name}\"", context.Edits.Set(use.Owner, "policy", table.Origin.Name))
            : null;
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-03: files of harts that are not online, or not a vector's target, are left out.</summary>
internal sealed class CoversOnlineOnly() : Rule(new RuleInfo(
    "DB2203",
    "covers-online-only",
    RuleCategory.Affinity,
    "A policy maps the files of some harts only, and a vector may move to others",
    Severity.Error,
    "Linux, kernel/irq/cpuhotplug.c, irq_migrate_all_off_this_cpu; linux-riscv, May 2026")
{
    Needs = RuleNeeds.PolicyInUse | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Facts.HostFiles is not { Harts.Count: > 1 } files)
        {
            return;
        }

        var late = files.Harts.Select(hart => context.Machine.Harts[hart]).FirstOrDefault(hart => !hart.Online);
        foreach (var inUse in context.Facts.Policies)
        {
            var policy = inUse.Policy;
            if (inUse.Uses.FirstOrDefault(use => use.TranslatesMessages && (use.IsHost || policy.Kind == PolicyKind.PrepareMsi)) is not { } example)
            {
                continue;
            }

            Finding finding;
            if (policy is { Kind: PolicyKind.PrepareMsi or PolicyKind.ReservedRegion, Covers: DoorbellCover.OnlineFiles, Range: null })
            {
                finding = new Finding(
                    context.PlaceOf(policy.Origin, "covers"),
                    late is null
                        ? $"\"{policy.Origin.Name}\" maps files of harts that are online then; a hart that comes up later stays without."
                        : $"\"{policy.Origin.Name}\" maps files of harts that are online then, and \"{late.Origin.Name}\" comes up later.")
                    .WithNote($"a vector of \"{example.Device.Origin.Name}\" that is moved there is lost; hot-unplug of the others moves it whether or not anybody wants it")
                    .WithSeverity(late is null ? Severity.Warning : Severity.Error);
            }
            else if (policy is { Kind: PolicyKind.PrepareMsi, Covers: DoorbellCover.TargetFile, At: not MappingMoment.Affinity, IovaPer: IovaPer.File })
            {
                finding = new Finding(
                    context.PlaceOf(policy.Origin, "covers"),
                    $"\"{policy.Origin.Name}\" maps the file of a vector's first target; {files.Harts.Count - 1} of the {files.Harts.Count} files in \"{files.Origin.Name}\" stay unmapped.")
                    .WithNote($"when \"{example.Device.Origin.Name}[0]\" moves, its messages end in a fault");
            }
            else
            {
                continue;
            }

            context.Report((late is null ? finding : finding.WithRelated(late.Origin.Span, "A possible hart that is offline at boot."))
                .WithHelp("cover the files of all possible harts: `covers = every_file`")
                .WithFix(RuleFix.Of("Cover every file", context.Edits.Set(policy.Origin, "covers", "every_file"))));
        }
    }
}

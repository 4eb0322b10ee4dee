using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-01: a doorbell is mapped while its interrupt moves, where nothing may sleep.</summary>
internal sealed class MapAtAffinity() : Rule(new RuleInfo(
    "DB2201",
    "map-at-affinity",
    RuleCategory.Affinity,
    "A policy maps an interrupt file in atomic context",
    Severity.Error,
    "Linux, kernel/irq/manage.c, irq_do_set_affinity; drivers/iommu/iommu.c, iommu_dma_prepare_msi")
{
    Needs = RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            var policy = inUse.Policy;
            if (policy is not { Kind: PolicyKind.PrepareMsi, At: MappingMoment.Affinity } || inUse.Translated is not { } example)
            {
                continue;
            }

            var finding = new Finding(
                context.PlaceOf(policy.Origin, "at"),
                $"\"{policy.Origin.Name}\" may be asked to map an interrupt file in atomic context, when \"{example.Device.Origin.Name}[0]\" moves.")
                .WithLabel("set_affinity runs under a raw spinlock and cannot map")
                .WithHelp("map every file when the interrupt is requested: `at = irq_request  covers = every_file`")
                .WithFix(RuleFix.Of(
                    "Map every file when the interrupt is requested",
                    context.Edits.Set(policy.Origin, "at", "irq_request"),
                    context.Edits.Set(policy.Origin, "covers", "every_file")));
            context.Report(context.Facts.HostFiles is { Harts.Count: > 1 and var harts } files
                ? finding.WithNote($"{harts - 1} of the {harts} files in \"{files.Origin.Name}\" are unmapped when it moves for the first time")
                : finding);
        }
    }
}

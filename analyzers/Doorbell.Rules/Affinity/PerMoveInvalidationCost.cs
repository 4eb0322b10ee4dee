using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-13: every move invalidates and waits for a fence, under a raw lock.</summary>
internal sealed class PerMoveInvalidationCost() : Rule(new RuleInfo(
    "DB2213",
    "per-move-invalidation-cost",
    RuleCategory.Affinity,
    "Every move of an interrupt waits for a fence under a raw spinlock",
    Severity.Info,
    "RISC-V IOMMU, \"IOMMU Command-queue Fence commands\"; Linux, kernel/irq/manage.c, irq_do_set_affinity")
{
    Needs = RuleNeeds.Device | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var move in HostMoves.In(context))
        {
            if (move.HasEntries && move.Example.IsHost && move.Policy.OnAffinity.Contains(AffinityStep.Fence))
            {
                context.Report(new Finding(
                    context.PlaceOf(move.Policy.Origin, "covers"),
                    $"Each move of a vector of \"{move.Example.Device.Origin.Name}\" changes an entry of \"{move.Policy.Origin.Name}\", invalidates, and polls for an IOFENCE.C with interrupts off.")
                    .WithNote("an interrupt balancer does that many times a second")
                    .WithHelp("make entries for all files beforehand, where reaching them all is no harm: `covers = every_file`")
                    .WithFix(RuleFix.Of("Make all entries beforehand", context.Edits.Set(move.Policy.Origin, "covers", "every_file"))));
            }
        }
    }
}

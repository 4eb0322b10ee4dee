using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-09: the old identity is free while a message of it may be pending.</summary>
internal sealed class EarlyVectorReuse() : Rule(new RuleInfo(
    "DB2209",
    "early-vector-reuse",
    RuleCategory.Affinity,
    "A move frees the old identity before the old hart has looked for stragglers",
    Severity.Error,
    "Linux, drivers/irqchip/irq-riscv-imsic-state.c, __imsic_local_sync")
{
    Needs = RuleNeeds.Device | RuleNeeds.Imsic,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var move in HostMoves.In(context))
        {
            var steps = move.Policy.OnAffinity;
            var check = steps.IndexOf(AffinityStep.Check);
            var free = steps.IndexOf(AffinityStep.Free);
            if (free >= 0 && (check < 0 || check > free))
            {
                context.Report(new Finding(
                    context.PlaceOf(move.Policy.Origin, "on_affinity"),
                    $"\"{move.Policy.Origin.Name}\" gives the old identity of \"{move.Example.Device.Origin.Name}[0]\" back {(check < 0 ? "and never looks whether it is pending" : "before it looks whether it is pending")}.")
                    .WithNote("the identity's next user is then interrupted in its place, and the vector's own handler never runs")
                    .WithHelp($"`on_affinity = {StepOrders.SafeMove}`")
                    .WithFix(RuleFix.Of("Put the steps in the order that loses nothing", context.Edits.Set(move.Policy.Origin, "on_affinity", StepOrders.SafeMove))));
            }
        }
    }
}

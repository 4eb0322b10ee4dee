using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-11: the remapping level never learns of a move.</summary>
internal sealed class BypassedRemapLevel() : Rule(new RuleInfo(
    "DB2211",
    "bypassed-remap-level",
    RuleCategory.Affinity,
    "A move changes the device's message and not the table that has to follow it",
    Severity.Warning,
    "Linux, drivers/irqchip/irq-riscv-imsic-platform.c, imsic_irq_set_affinity")
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
            if (move.HasEntries && steps.IndexOf(AffinityStep.Message) >= 0 && steps.IndexOf(AffinityStep.Map) < 0)
            {
                context.Report(new Finding(
                    context.PlaceOf(move.Policy.Origin, "on_affinity"),
                    $"\"{move.Policy.Origin.Name}\" never makes an entry for the file to which a vector of \"{move.Example.Device.Origin.Name}\" moves.")
                    .WithNote("the IMSIC writes the device itself and says that it is done, so that compose and write of a level above are not called: act in set_affinity, before the parent")
                    .WithHelp($"`on_affinity = {StepOrders.SafeMove}`")
                    .WithFix(RuleFix.Of("Put the steps in the order that loses nothing", context.Edits.Set(move.Policy.Origin, "on_affinity", StepOrders.SafeMove))));
            }
        }
    }
}

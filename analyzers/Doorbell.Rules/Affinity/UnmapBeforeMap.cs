using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-04: the old entry goes before there is a new one.</summary>
internal sealed class UnmapBeforeMap() : Rule(new RuleInfo(
    "DB2204",
    "unmap-before-map",
    RuleCategory.Affinity,
    "A move removes the old translation before the new one and the device are ready",
    Severity.Error,
    "RISC-V IOMMU, \"Changing MSI page table entry\"; drafts of the irqbypass series")
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
            var unmap = steps.IndexOf(AffinityStep.Unmap);
            if (move.HasEntries && unmap >= 0 && (unmap < steps.IndexOf(AffinityStep.Map) || unmap < steps.IndexOf(AffinityStep.Message)))
            {
                context.Report(new Finding(
                    context.PlaceOf(move.Policy.Origin, "on_affinity"),
                    $"\"{move.Policy.Origin.Name}\" removes the old entry while \"{move.Example.Device.Origin.Name}\" has nowhere else to write.")
                    .WithLabel("`unmap` comes before the new entry and the device's new message")
                    .WithNote("messages that are sent or under way between the two end in fault 262")
                    .WithHelp($"`on_affinity = {StepOrders.SafeMove}`")
                    .WithFix(RuleFix.Of("Put the steps in the order that loses nothing", context.Edits.Set(move.Policy.Origin, "on_affinity", StepOrders.SafeMove))));
            }
        }
    }
}

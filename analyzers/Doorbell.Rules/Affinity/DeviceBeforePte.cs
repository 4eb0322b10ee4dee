using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-05: the device is told of the new file before the table leads there.</summary>
internal sealed class DeviceBeforePte() : Rule(new RuleInfo(
    "DB2205",
    "device-before-pte",
    RuleCategory.Affinity,
    "A move tells the device its new message before the new entry is there",
    Severity.Error,
    "RISC-V IOMMU, \"Process to translate addresses of MSIs\"")
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
            var message = steps.IndexOf(AffinityStep.Message);
            if (move.HasEntries && message >= 0 && steps.IndexOf(AffinityStep.Map) > message)
            {
                context.Report(new Finding(
                    context.PlaceOf(move.Policy.Origin, "on_affinity"),
                    $"\"{move.Policy.Origin.Name}\" lets \"{move.Example.Device.Origin.Name}\" write to the new file before its entry is valid.")
                    .WithLabel("`message` comes before `map`")
                    .WithNote("an entry that goes from invalid to valid needs no invalidation, so it costs nothing to make it first")
                    .WithHelp($"`on_affinity = {StepOrders.SafeMove}`")
                    .WithFix(RuleFix.Of("Put the steps in the order that loses nothing", context.Edits.Set(move.Policy.Origin, "on_affinity", StepOrders.SafeMove))));
            }
        }
    }
}

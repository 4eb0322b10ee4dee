using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-06: what the device sent last is not waited for.</summary>
internal sealed class NoDrain() : Rule(new RuleInfo(
    "DB2206",
    "no-drain",
    RuleCategory.Affinity,
    "A move gives up the old translation while messages to it may be under way",
    Severity.Error,
    "RISC-V IOMMU, \"IOMMU Command-queue Fence commands\"; PCI Express, ordering of posted writes and reads")
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
            var drain = steps.IndexOf(AffinityStep.Drain);
            var unmap = move.HasEntries ? steps.IndexOf(AffinityStep.Unmap) : -1;
            var free = steps.IndexOf(AffinityStep.Free);
            var fence = unmap < 0 ? 0 : steps.IndexOf(AffinityStep.Fence, unmap);
            var isDrained = drain >= 0 && (unmap < 0 || drain < unmap) && (free < 0 || drain < free);
            var isFenced = unmap < 0 || free < 0 || (fence >= 0 && fence < free);
            if (!isDrained || !isFenced)
            {
                context.Report(new Finding(
                    context.PlaceOf(move.Policy.Origin, "on_affinity"),
                    isDrained
                        ? $"\"{move.Policy.Origin.Name}\" frees the old identity of \"{move.Example.Device.Origin.Name}[0]\" before a fence says that the old entry is forgotten."
                        : $"\"{move.Policy.Origin.Name}\" does not wait for what \"{move.Example.Device.Origin.Name}\" sent by its old message.")
                    .WithNote(isDrained ? "IOTINVAL is done when an IOFENCE.C behind it is" : "only a read from the device pushes its posted writes before it; no fence covers what is still on its way to the IOMMU")
                    .WithHelp($"`on_affinity = {StepOrders.SafeMove}`")
                    .WithFix(RuleFix.Of("Put the steps in the order that loses nothing", context.Edits.Set(move.Policy.Origin, "on_affinity", StepOrders.SafeMove))));
            }
        }
    }
}

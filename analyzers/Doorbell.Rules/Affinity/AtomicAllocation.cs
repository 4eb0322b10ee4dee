using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Affinity;

/// <summary>AFF-02: page-table pages would be allocated where nothing may be.</summary>
internal sealed class AtomicAllocation() : Rule(new RuleInfo(
    "DB2202",
    "atomic-allocation",
    RuleCategory.Affinity,
    "Page-table pages are allocated under a raw spinlock on a PREEMPT_RT kernel",
    Severity.Error,
    "Linux, Documentation/locking/locktypes.rst; RFC v2 of the irqbypass series, Sep 2025")
{
    Needs = RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (!context.Machine.Kernel.PreemptRt)
        {
            return;
        }

        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Policy is { Kind: PolicyKind.PrepareMsi, At: MappingMoment.Affinity } policy && inUse.Translated is { } example)
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "at"),
                    $"When \"{example.Device.Origin.Name}[0]\" moves, \"{policy.Origin.Name}\" may need page-table pages, and \"{context.Machine.Kernel.Origin.Name}\" is a PREEMPT_RT kernel.")
                    .WithNote("there even GFP_ATOMIC is forbidden under a raw spinlock; elsewhere it may fail")
                    .WithRelated(context.Machine.Kernel.Origin.Of("preempt_rt"), "Here it is said to be one.")
                    .WithHelp("allocate when the interrupt is requested, or when the device is attached")
                    .WithFix(RuleFix.Of(
                        "Map every file when the interrupt is requested",
                        context.Edits.Set(policy.Origin, "at", "irq_request"),
                        context.Edits.Set(policy.Origin, "covers", "every_file"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-11: resume before merge.</summary>
internal sealed class VcpuResumedEarly() : Rule(new RuleInfo(
    "DB2511",
    "vcpu-resumed-early",
    RuleCategory.Virtualization,
    "A virtual hart runs before its pending interrupts are with it",
    Severity.Warning,
    "RISC-V AIA, \"Interrupts for Virtual Machines (VS Level)\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Uses.FirstOrDefault(GuestTables.IsGuestTable) is not { } example)
            {
                continue;
            }

            var steps = inUse.Policy.OnVcpuMove;
            var resume = steps.IndexOf(VcpuMoveStep.Resume);
            var merge = steps.LastIndexOf(VcpuMoveStep.Merge);
            if (resume >= 0 && merge < resume && merge >= 0)
            {
                continue;
            }

            context.Report(new Finding(
                context.PlaceOf(inUse.Policy.Origin, "on_vcpu_move"),
                resume < 0
                    ? $"\"{inUse.Policy.Origin.Name}\" never lets a virtual hart of \"{example.Owner.Name}\" run again after a move."
                    : $"\"{inUse.Policy.Origin.Name}\" lets a virtual hart of \"{example.Owner.Name}\" run {(merge < 0 ? "without merging what was pending into its new file" : "before what was pending is merged into its new file")}.")
                .WithNote("interrupts that came first are taken last, and enable bits are not yet those of the guest")
                .WithHelp("`merge`, and only then `resume`")
                .WithFix(RuleFix.Of("Move in the order that loses nothing", context.Edits.Set(inUse.Policy.Origin, "on_vcpu_move", StepOrders.SafeVcpuMove))));
        }
    }
}

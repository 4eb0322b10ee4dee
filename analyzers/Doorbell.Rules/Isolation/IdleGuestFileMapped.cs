using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-04: a guest file is given back while the MSI page table still names it.</summary>
internal sealed class IdleGuestFileMapped() : Rule(new RuleInfo(
    "DB2004",
    "idle-guest-file-mapped",
    RuleCategory.Isolation,
    "A guest file is freed while a device still reaches it",
    Severity.Error,
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
            var steps = inUse.Policy.OnVcpuMove;
            var free = steps.IndexOf(VcpuMoveStep.Free);
            var retarget = steps.IndexOf(VcpuMoveStep.Retarget);
            if (inUse.Policy.Kind == PolicyKind.MsiPageTable && inUse.TranslatedForUser is { Kind: PolicyUse.Vm } example && free >= 0 && (retarget < 0 || retarget > free))
            {
                context.Report(new Finding(
                    context.PlaceOf(inUse.Policy.Origin, "on_vcpu_move"),
                    $"\"{inUse.Policy.Origin.Name}\" frees the old guest file of a virtual hart of \"{example.Owner.Name}\" {(retarget < 0 ? "and never retargets the entry that names it" : "before it retargets the entry that names it")}.")
                    .WithNote($"whoever gets the file next is interrupted by \"{example.Device.Origin.Name}\"")
                    .WithHelp("`retarget`, `invalidate` and `fence` come before `free`")
                    .WithFix(RuleFix.Of("Retarget, invalidate and fence before the file is freed", context.Edits.Set(inUse.Policy.Origin, "on_vcpu_move", StepOrders.SafeVcpuMove))));
            }
        }
    }
}

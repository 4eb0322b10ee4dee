using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-03: what a guest's device used to write to belongs to another guest before the IOMMU has forgotten it.</summary>
internal sealed class ForeignGuestFile() : Rule(new RuleInfo(
    "DB2003",
    "foreign-guest-file",
    RuleCategory.Isolation,
    "A move of a virtual hart lets its device reach the next owner's guest file",
    Severity.Error,
    "RISC-V AIA, \"Interrupts for Virtual Machines (VS Level)\"; RISC-V IOMMU, \"Changing MSI page table entry\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        if (context.Machine.Vms.Count < 2)
        {
            return;
        }

        foreach (var inUse in context.Facts.Policies)
        {
            var steps = inUse.Policy.OnVcpuMove;
            var retarget = steps.LastIndexOf(VcpuMoveStep.Retarget);
            var free = steps.IndexOf(VcpuMoveStep.Free);
            if (inUse.Policy.Kind != PolicyKind.MsiPageTable || inUse.TranslatedForUser is not { Kind: PolicyUse.Vm } example || retarget < 0 || free < retarget)
            {
                continue;
            }

            var invalidate = steps.IndexOf(VcpuMoveStep.Invalidate, retarget);
            var fence = invalidate < 0 ? -1 : steps.IndexOf(VcpuMoveStep.Fence, invalidate);
            if (invalidate >= 0 && invalidate < free && fence >= 0 && fence < free)
            {
                continue;
            }

            var other = context.Machine.Vms.First(vm => vm.Origin.Name != example.Owner.Name);
            var what = invalidate >= 0 && invalidate < free ? "before an IOFENCE.C says that the invalidation is done"
                : steps.Contains(VcpuMoveStep.InvalidateTarget) ? "while the IOMMU still caches the old entry: the invalidation names the entry's target, not the guest's page"
                : "while the IOMMU may still cache the old entry";
            context.Report(new Finding(
                context.PlaceOf(inUse.Policy.Origin, "on_vcpu_move"),
                $"When a virtual hart of \"{example.Owner.Name}\" moves, \"{inUse.Policy.Origin.Name}\" frees its guest file {what}.")
                .WithNote($"\"{other.Origin.Name}\" may get the file, and \"{example.Device.Origin.Name}\" goes on writing to it")
                .WithHelp("after `retarget`: `invalidate` by the guest's page, `fence`, and only then `free`")
                .WithFix(RuleFix.Of("Retarget, invalidate and fence before the file is freed", context.Edits.Set(inUse.Policy.Origin, "on_vcpu_move", StepOrders.SafeVcpuMove))));
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-20: IOTINVAL.GVMA by the target of an entry instead of the guest's page.</summary>
internal sealed class WrongInvalidation() : Rule(new RuleInfo(
    "DB2420",
    "wrong-invalidation",
    RuleCategory.Hardware,
    "An invalidation names the wrong address",
    Severity.Error,
    "RISC-V IOMMU, \"Changing MSI page table entry\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            var steps = inUse.Policy.OnVcpuMove;
            if (inUse.Uses.FirstOrDefault(GuestTables.IsGuestTable) is { } example && inUse.Policy is var policy
                && steps.Contains(VcpuMoveStep.InvalidateTarget))
            {
                var list = string.Join(", ", steps.Select(step => step == VcpuMoveStep.InvalidateTarget ? "invalidate" : $"{step}".ToLowerInvariant()));
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "on_vcpu_move"),
                    $"After a move of a virtual hart of \"{example.Owner.Name}\", \"{policy.Origin.Name}\" invalidates the translation of the file's address, and what is cached is that of the guest's page.")
                    .WithNote("an entry of the MSI page table is tagged with GSCID and guest-physical address; by another tag the old entry stays in use")
                    .WithHelp("`invalidate` instead of `invalidate_target`")
                    .WithFix(RuleFix.Of("Invalidate by the guest's page", context.Edits.Set(policy.Origin, "on_vcpu_move", $"[{list}]"))));
            }
        }
    }
}

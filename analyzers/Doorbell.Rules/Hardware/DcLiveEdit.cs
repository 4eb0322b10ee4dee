using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-19: both doublewords of a valid MRIF entry are changed without a fence between them.</summary>
internal sealed class DcLiveEdit() : Rule(new RuleInfo(
    "DB2419",
    "dc-live-edit",
    RuleCategory.Hardware,
    "An entry in use is changed in more than one store",
    Severity.Error,
    "RISC-V IOMMU, \"Guidelines for updating in-memory data structures\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    private const string InOrder = "[zero, notice, invalidate, fence, retarget, invalidate, fence, drain, collect, merge, free, resume]";

    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse is not { Policy: { Kind: PolicyKind.MsiPageTable, Covers: DoorbellCover.OwnedFiles, File: not VcpuFileChoice.GuestFile } policy }
                || inUse.Uses.FirstOrDefault(GuestTables.IsGuestTable) is not { } example
                || policy.OnVcpuMove.IndexOf(VcpuMoveStep.Retarget) is not (>= 0 and var retarget)
                || IsSeparated(policy, VcpuMoveStep.Notice, retarget) || IsSeparated(policy, VcpuMoveStep.Clear, retarget))
            {
                continue;
            }

            var isWritten = policy.Origin.Spans.ContainsKey("on_vcpu_move");
            context.Report(new Finding(
                context.PlaceOf(policy.Origin, isWritten ? "on_vcpu_move" : "file"),
                $"When a virtual hart of \"{example.Owner.Name}\" moves, \"{policy.Origin.Name}\" changes both doublewords of an entry that is valid: the IOMMU may read the new first one with the old second one.")
                .WithNote("the first doubleword of an MRIF entry says where bits are set, the second one where the notice goes, and a store is 8 bytes at most")
                .WithHelp("write the second doubleword first, `notice`, then `invalidate` and `fence`, and only then `retarget`")
                .WithSeverity(isWritten ? Severity.Error : Severity.Warning)
                .WithFix(RuleFix.Of("Write the notice first, and fence", context.Edits.Set(policy.Origin, "on_vcpu_move", InOrder))));
        }
    }

    /// <summary>Whether a step comes before the entry's change, with an invalidation and a fence in between.</summary>
    private static bool IsSeparated(PolicyDescription policy, VcpuMoveStep first, int retarget)
    {
        var at = policy.OnVcpuMove.IndexOf(first);
        var invalidate = at < 0 ? -1 : policy.OnVcpuMove.IndexOf(VcpuMoveStep.Invalidate, at);
        var fence = invalidate < 0 ? -1 : policy.OnVcpuMove.IndexOf(VcpuMoveStep.Fence, invalidate);
        return fence >= 0 && fence < retarget;
    }
}

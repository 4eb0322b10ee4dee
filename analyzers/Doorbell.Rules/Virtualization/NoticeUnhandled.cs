using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Virtualization;

/// <summary>VIRT-10: the identity of notices is not enabled.</summary>
internal sealed class NoticeUnhandled() : Rule(new RuleInfo(
    "DB2510",
    "notice-unhandled",
    RuleCategory.Virtualization,
    "Nobody listens to the notice of a memory-resident file",
    Severity.Error,
    "RISC-V AIA, \"Memory-resident interrupt files\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse is { Policy: { File: not VcpuFileChoice.GuestFile, Notice: false } policy } && inUse.Uses.FirstOrDefault(GuestTables.IsGuestTable) is { } example)
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "notice"),
                    $"\"{policy.Origin.Name}\" lets the messages of \"{example.Device.Origin.Name}\" be recorded in memory, and the notice that follows is not enabled at the file of the host.")
                    .WithLabel($"a sleeping virtual hart of \"{example.Owner.Name}\" sleeps for ever")
                    .WithHelp("enable it: `notice = true`")
                    .WithFix(RuleFix.Of("Enable the notice", context.Edits.Set(policy.Origin, "notice", "true"))));
            }
        }
    }
}

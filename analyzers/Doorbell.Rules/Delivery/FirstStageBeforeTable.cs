using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-13: the first stage does not let messages through to the MSI page table.</summary>
internal sealed class FirstStageBeforeTable() : Rule(new RuleInfo(
    "DB2113",
    "first-stage-before-table",
    RuleCategory.Delivery,
    "A first stage stands before the MSI page table and does not map the virtual interrupt files",
    Severity.Error,
    "RISC-V IOMMU, \"Process to translate an IOVA\"")
{
    Needs = RuleNeeds.Vm | RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Policy is { Kind: PolicyKind.MsiPageTable, Covers: DoorbellCover.OwnedFiles } policy
                && inUse.Uses.FirstOrDefault(use => use is { Kind: PolicyUse.Vm, TranslatesMessages: true, Stage: TranslationStage.First }) is { } example
                && context.Machine.Vms[example.OwnerIndex].Imsic is { } files)
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "stage"),
                    $"\"{policy.Origin.Name}\" translates in the first stage, which maps the memory of \"{example.Owner.Name}\" and not its interrupt files at 0x{files:x}.")
                    .WithLabel("an address that it does not map never comes to the MSI page table")
                    .WithNote($"messages of \"{example.Device.Origin.Name}\" end in fault 15")
                    .WithHelp("leave the first stage Bare: `stage = second`")
                    .WithFix(RuleFix.Of("Translate in the second stage", context.Edits.Set(policy.Origin, "stage", "second"))));
            }
        }
    }
}

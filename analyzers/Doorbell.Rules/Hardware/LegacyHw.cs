using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-23: an IOMMU that looks an MSI page table up beside a Bare second stage.</summary>
internal sealed class LegacyHw() : Rule(new RuleInfo(
    "DB2423",
    "legacy-hw",
    RuleCategory.Hardware,
    "An IOMMU follows an older text of the specification",
    Severity.Info,
    "RISC-V IOMMU, version 20260222; riscv-iommu issues 192 and 635")
{
    Needs = RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var iommu in context.Machine.Iommus)
        {
            if (iommu is { Kind: IommuKind.Riscv, MsiNeedsSecondStage: false })
            {
                context.Report(new Finding(
                    context.PlaceOf(iommu.Origin, "msi_needs_second_stage"),
                    $"\"{iommu.Origin.Name}\" looks an MSI page table up although the second stage is Bare, as older texts have it; since version 20260222 that is a misconfiguration.")
                    .WithHelp("judge policies with the rule of 2026 unless this hardware is all that counts")
                    .WithFix(RuleFix.Of("Follow the specification of 2026", context.Edits.Remove(iommu.Origin, "msi_needs_second_stage"))));
            }
        }
    }
}

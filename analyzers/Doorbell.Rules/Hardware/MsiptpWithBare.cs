using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-13: msiptp is not Off although iohgatp is Bare.</summary>
internal sealed class MsiptpWithBare() : Rule(new RuleInfo(
    "DB2413",
    "msiptp-with-bare",
    RuleCategory.Hardware,
    "An MSI page table stands beside a Bare second stage",
    Severity.Error,
    "RISC-V IOMMU, version 20260222, \"Device-context configuration checks\"")
{
    Needs = RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            var example = inUse.Uses.FirstOrDefault(use =>
                use is { TranslatesMessages: true, Stage: TranslationStage.First, Iommu: { Kind: IommuKind.Riscv, MsiNeedsSecondStage: true }, IsLeftOut: false });
            if (inUse.Policy.Kind == PolicyKind.MsiPageTable && example?.Iommu is { } iommu)
            {
                context.Report(new Finding(
                    context.PlaceOf(inUse.Policy.Origin, "stage"),
                    $"\"{inUse.Policy.Origin.Name}\" gives \"{example.Device.Origin.Name}\" an MSI page table beside a first stage, with the second stage Bare: \"{iommu.Origin.Name}\" takes that for a misconfigured device context.")
                    .WithNote("every access of the device then faults with cause 259, not only its messages")
                    .WithHelp("translate in the second stage: `stage = second`")
                    .WithFix(RuleFix.Of("Translate in the second stage", context.Edits.Set(inUse.Policy.Origin, "stage", "second"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Hardware;

/// <summary>HW-14: MSI fields of the device context without MSI_FLAT.</summary>
internal sealed class MsiFlatMissing() : Rule(new RuleInfo(
    "DB2414",
    "msi-flat-missing",
    RuleCategory.Hardware,
    "A policy needs MSI page tables that the IOMMU does not have",
    Severity.Error,
    "RISC-V IOMMU, \"IOMMU capabilities (capabilities)\", MSI_FLAT")
{
    Needs = RuleNeeds.PolicyInUse | RuleNeeds.RiscvIommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var use in context.Facts.Uses)
        {
            if (use is { Policy: { Kind: PolicyKind.MsiPageTable } policy, TranslatesMessages: true, IsLeftOut: false, Iommu: { Kind: IommuKind.Riscv } iommu }
                && !iommu.Capabilities.Contains("msi_flat"))
            {
                context.Report(new Finding(
                    context.PlaceOf(use.PolicySetter, "policy"),
                    $"\"{policy.Origin.Name}\" needs an MSI page table for \"{use.Device.Origin.Name}\", and \"{iommu.Origin.Name}\" has none: `msi_flat` is not among its capabilities.")
                    .WithNote("its device contexts have 32 bytes; whoever writes the MSI fields all the same writes into the next device's context")
                    .WithRelated(iommu.Origin.Of("capabilities"), "The capabilities.")
                    .WithHelp("use `prepare_msi`, which needs page tables only")
                    .WithFix(PolicyFixes.Use(context.Edits, use.PolicySetter, context.Facts.Doorbells(use.Kind))));
            }
        }
    }
}

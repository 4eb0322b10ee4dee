using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Firmware;

/// <summary>FW-01: a driver reports interrupt files as regions that are mapped 1:1, a thing of firmware.</summary>
internal sealed class DriverMadeDirect() : Rule(new RuleInfo(
    "DB2301",
    "driver-made-direct",
    RuleCategory.Firmware,
    "A driver makes 1:1 regions of doorbells",
    Severity.Warning,
    "Linux, include/linux/iommu.h, enum iommu_resv_type; drivers/iommu/dma-iommu.c, iommu_dma_prepare_msi")
{
    Needs = RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse is { Policy: { Kind: PolicyKind.ReservedRegion, RegionSource: RegionSource.Driver, RegionKind: RegionKind.Direct or RegionKind.DirectRelaxable } policy, Translated: { } example })
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "kind"),
                    $"\"{policy.Origin.Name}\" lets the driver declare the doorbells of \"{example.Device.Origin.Name}\" as regions that are mapped 1:1.")
                    .WithLabel("only default domains get such mappings")
                    .WithNote("1:1 regions say what firmware left running; a domain of user space gets none of them, or cannot have the device at all")
                    .WithHelp("let the irqchip ask for the mapping: `prepare_msi { covers = every_file }`")
                    .WithFix(PolicyFixes.Use(context.Edits, example.PolicySetter, context.Facts.Doorbells(example.Kind))));
            }
        }
    }
}

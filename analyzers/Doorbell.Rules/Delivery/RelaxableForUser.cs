using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-02: doorbells are mapped for the host alone.</summary>
internal sealed class RelaxableForUser() : Rule(new RuleInfo(
    "DB2102",
    "relaxable-for-user",
    RuleCategory.Delivery,
    "Doorbells are mapped 1:1 for the host alone, and user space or a guest is to get the device",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, iommu_create_device_direct_mappings; linux-riscv, May 2026")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Policy is { Kind: PolicyKind.ReservedRegion, RegionKind: RegionKind.DirectRelaxable } policy && inUse.TranslatedForUser is { } use)
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "kind"),
                    $"\"{policy.Origin.Name}\" maps interrupt files in default domains only: in the hands of \"{use.Owner.Name}\" the device \"{use.Device.Origin.Name}\" is mute.")
                    .WithLabel("neither installed nor even visible in a domain of user space")
                    .WithRelated(use.Owner.Of("passthrough"), $"\"{use.Device.Origin.Name}\" may be given to \"{use.Owner.Name}\" here.")
                    .WithHelp("let the irqchip ask for doorbells, whoever owns the domain: `prepare_msi { covers = every_file }`")
                    .WithFix(PolicyFixes.Use(context.Edits, use.PolicySetter, context.Facts.Doorbells(use.Kind))));
            }
        }
    }
}

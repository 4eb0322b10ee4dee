using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-10: nothing translates for a device that nobody trusts.</summary>
internal sealed class IdentityUntrusted() : Rule(new RuleInfo(
    "DB2010",
    "identity-untrusted",
    RuleCategory.Isolation,
    "An external device is not translated",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, iommu_get_default_domain_type; drivers/pci/probe.c, untrusted")
{
    Needs = RuleNeeds.Device,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var use in context.Facts.Uses)
        {
            if (!use.IsHost || !use.Device.External)
            {
                continue;
            }

            if (use.Device.Iommu is null)
            {
                context.Report(new Finding(
                    context.PlaceOf(use.Device.Origin, "external"),
                    $"\"{use.Device.Origin.Name}\" is external, and no IOMMU stands before it: it reaches all memory and every interrupt file.")
                    .WithHelp("put its host behind an IOMMU"));
            }
            else if (use.Domain is { Kind: DomainKind.Identity } domain)
            {
                context.Report(new Finding(
                    context.PlaceOf(domain.Origin, "devices"),
                    $"\"{domain.Origin.Name}\" asks for an identity domain for \"{use.Device.Origin.Name}\", which is external: through one it would reach everything.")
                    .WithNote("the kernel gives untrusted devices a translating domain whatever is asked for")
                    .WithRelated(use.Device.Origin.Of("external"), "Here it is said to be external.")
                    .WithHelp("declare the domain as `dma`")
                    .WithFix(RuleFix.Of("Translate for its devices", context.Edits.SetVariant(domain.Origin, "dma"))));
            }
        }
    }
}

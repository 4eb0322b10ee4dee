using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-07: a domain is put under a bound device without its doorbells.</summary>
internal sealed class DomainSwapLosesMsi() : Rule(new RuleInfo(
    "DB2107",
    "domain-swap-loses-msi",
    RuleCategory.Delivery,
    "A new domain gets its doorbells only when somebody asks for an interrupt again",
    Severity.Warning,
    "Linux, drivers/iommu/iommufd/device.c, iommufd_group_setup_msi")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.PolicyInUse,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var inUse in context.Facts.Policies)
        {
            if (inUse.Policy is { Kind: PolicyKind.PrepareMsi, Preload: false } policy
                && inUse.Uses.FirstOrDefault(use => use is { Api: UserApi.Iommufd, TranslatesMessages: true }) is { } example)
            {
                context.Report(new Finding(
                    context.PlaceOf(policy.Origin, "preload"),
                    $"When \"{example.Owner.Name}\" replaces the domain of \"{example.Device.Origin.Name}\", \"{policy.Origin.Name}\" leaves the new one without doorbells.")
                    .WithNote("vectors that are in use stay silent until another one is requested")
                    .WithHelp("fill a domain before it is attached: `preload = true`")
                    .WithFix(RuleFix.Of("Preload the doorbells", context.Edits.Set(policy.Origin, "preload", "true"))));
            }
        }
    }
}

using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Syntax.Diagnostics;

namespace Doorbell.Rules.Isolation;

/// <summary>ISO-15: a device's isolation is claimed in one domain and not in another.</summary>
internal sealed class IsolationDependsOnDomain() : Rule(new RuleInfo(
    "DB2015",
    "isolation-depends-on-domain",
    RuleCategory.Isolation,
    "Whether a device claims isolated MSIs depends on who has it",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, iommu_group_has_isolated_msi")
{
    Needs = RuleNeeds.Passthrough | RuleNeeds.Irqdomain,
})
{
    public override void Check(RuleContext context)
    {
        var first = new Dictionary<int, (DeviceUse Use, bool Claims)>();
        foreach (var use in context.Facts.Uses)
        {
            if (use.IsHost || !use.IsTranslated)
            {
                continue;
            }

            var claims = context.Facts.ChainOf(use).Any(level => context.Machine.Irqdomains[level].IsolatedMsi);
            if (!first.TryGetValue(use.DeviceIndex, out var other))
            {
                first.Add(use.DeviceIndex, (use, claims));
            }
            else if (other.Claims != claims)
            {
                var (claiming, silent) = claims ? (use, other.Use) : (other.Use, use);
                context.Report(new Finding(
                    context.PlaceOf(use.PolicySetter, "policy"),
                    $"\"{use.Device.Origin.Name}\" claims isolated MSIs in the hands of \"{claiming.Owner.Name}\", and none in those of \"{silent.Owner.Name}\".")
                    .WithNote("the kernel asks once, before it binds the device; the answer has to hold for every domain that the device may be in")
                    .WithRelated(other.Use.PolicySetter.Of("policy"), $"The policy of \"{other.Use.Owner.Name}\" leads to another irqdomain.")
                    .WithHelp("make isolation a property of the path, the same for all owners"));
            }
        }
    }
}

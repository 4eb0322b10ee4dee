using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Delivery;

/// <summary>DEL-03: a 1:1 region keeps user space off a device.</summary>
internal sealed class DirectBlocksVfio() : Rule(new RuleInfo(
    "DB2103",
    "direct-blocks-vfio",
    RuleCategory.Delivery,
    "A DIRECT region keeps user space and guests off a device that they are to get",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, __iommu_device_set_domain")
{
    Needs = RuleNeeds.Passthrough,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var given = new Dictionary<int, DeviceUse>();
        foreach (var use in context.Facts.Uses)
        {
            if (!use.IsHost && use.Device.Iommu is not null && !given.ContainsKey(use.DeviceIndex))
            {
                given.Add(use.DeviceIndex, use);
            }
        }

        foreach (var region in context.Machine.ReservedRegions)
        {
            if (region.Kind == RegionKind.Direct && region.Range == region.Physical && region.Devices.Any(given.ContainsKey))
            {
                var use = given[region.Devices.First(given.ContainsKey)];
                context.Report(FindingFor(context, use, context.PlaceOf(region.Origin, "devices"), region.Origin.Name)
                    .WithHelp("say `direct_relaxable` if the device can do without the range in other hands")
                    .WithFix(RuleFix.Of("Let user space do without the region", context.Edits.SetVariant(region.Origin, "direct_relaxable"))));
            }
        }

        foreach (var use in context.Facts.Uses)
        {
            if (use.Policy is { Kind: PolicyKind.ReservedRegion, RegionKind: RegionKind.Direct } policy && given.TryGetValue(use.DeviceIndex, out var user))
            {
                context.Report(FindingFor(context, user, context.PlaceOf(policy.Origin, "kind"), policy.Origin.Name)
                    .WithHelp("a DIRECT region is a demand of firmware; let the irqchip ask for doorbells instead: `prepare_msi { covers = every_file }`")
                    .WithFix(PolicyFixes.Use(context.Edits, use.PolicySetter, context.Facts.Doorbells(use.Kind))
                        ?? RuleFix.Of("Let user space do without the regions", context.Edits.Set(policy.Origin, "kind", "direct_relaxable"))));
            }
        }
    }

    private static Finding FindingFor(RuleContext context, DeviceUse use, SourceSpan place, string region) => new Finding(
        place, $"\"{region}\" demands a 1:1 mapping at all times, so that \"{use.Owner.Name}\" cannot get \"{use.Device.Origin.Name}\": the kernel answers EINVAL.")
        .WithNote("ownership is claimed through the blocking domain, in which nothing is mapped")
        .WithRelated(context.PlaceOf(use.Owner, "passthrough"), $"\"{use.Device.Origin.Name}\" is meant for \"{use.Owner.Name}\" here.");
}

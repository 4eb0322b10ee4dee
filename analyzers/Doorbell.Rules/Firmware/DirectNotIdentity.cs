using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Firmware;

/// <summary>FW-02: a direct region whose physical range is another.</summary>
internal sealed class DirectNotIdentity() : Rule(new RuleInfo(
    "DB2302",
    "direct-not-identity",
    RuleCategory.Firmware,
    "A region that is to be mapped 1:1 has two addresses",
    Severity.Error,
    "Linux, drivers/iommu/of_iommu.c, iommu_resv_region_get_type")
{
    Needs = RuleNeeds.ReservedRegion,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var region in context.Machine.ReservedRegions)
        {
            if (region.Kind is RegionKind.Direct or RegionKind.DirectRelaxable && region.Range != region.Physical)
            {
                context.Report(new Finding(
                    context.PlaceOf(region.Origin, "physical"),
                    $"\"{region.Origin.Name}\" is to be mapped 1:1, but devices see it at {region.Range} and it lies at {region.Physical}.")
                    .WithNote("Linux warns and treats the range as a hole, which nothing may use")
                    .WithHelp("give both the same addresses")
                    .WithRelated(region.Origin.Of("range"), "The range as devices see it.")
                    .WithFix(Repair(context, region)));
            }
        }
    }

    private static RuleFix? Repair(RuleContext context, ReservedRegionDescription region) =>
        region.Origin.Spans.TryGetValue("physical", out var physical) && context.Edits.TextOf(physical) is { } text
            ? RuleFix.Of("Let devices see the region where it lies", context.Edits.Set(region.Origin, "range", text))
            : null;
}

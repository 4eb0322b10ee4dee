using Doorbell.Rules.Authoring;
using Doorbell.Rules.Facts;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Firmware;

/// <summary>FW-04: a region that is mapped 1:1 overlaps one that must not be mapped.</summary>
internal sealed class RegionOverlap() : Rule(new RuleInfo(
    "DB2304",
    "region-overlap",
    RuleCategory.Firmware,
    "A region is to be mapped and to be kept free",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, iommu_insert_resv_region")
{
    Needs = RuleNeeds.ReservedRegion,
})
{
    public override void Check(RuleContext context)
    {
        var judged = new HashSet<(string, string)>();
        var policies = new HashSet<(string, string)>();
        for (var device = 0; device < context.Machine.Devices.Count; device++)
        {
            var declared = context.Facts.Regions.Declared(device);
            for (var at = 1; at < declared.Count; at++)
            {
                for (var before = 0; before < at; before++)
                {
                    if (judged.Add((declared[at].Origin.Name, declared[before].Origin.Name)))
                    {
                        Judge(context, declared[at], declared[before], device);
                    }
                }
            }
        }

        foreach (var use in context.Facts.Uses)
        {
            foreach (var region in context.Facts.Regions.Declared(use.DeviceIndex))
            {
                if (use.IsTranslated && policies.Add((region.Origin.Name, use.Policy.Origin.Name)))
                {
                    foreach (var place in context.Facts.Regions.Of(use.Policy))
                    {
                        Judge(context, region, place, use.DeviceIndex);
                    }
                }
            }
        }
    }

    private static void Judge(RuleContext context, ReservedPlace region, ReservedPlace other, int device)
    {
        if (IsDirect(region) != IsDirect(other) && region.Range.Overlaps(other.Range))
        {
            var (mapped, kept) = IsDirect(region) ? (region, other) : (other, region);
            context.Report(new Finding(
                context.PlaceOf(region.Origin, region.Property),
                $"For \"{context.Machine.Devices[device].Origin.Name}\" the region \"{mapped.Origin.Name}\" is mapped 1:1 and \"{kept.Origin.Name}\" must not be mapped, but they overlap: {mapped.Range} and {kept.Range}.")
                .WithRelated(context.PlaceOf(other.Origin, other.Property), $"The range of \"{other.Origin.Name}\".")
                .WithHelp("make them disjoint"));
        }
    }

    private static bool IsDirect(ReservedPlace place) => place.Kind is RegionKind.Direct or RegionKind.DirectRelaxable;
}

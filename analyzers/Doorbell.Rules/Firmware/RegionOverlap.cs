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
        for (var device = 0; device < context.Machine.Devices.Count; device++)
        {
            if (context.Facts.Regions.Declared(device) is { Count: > 1 } declared)
            {
                JudgeDeclared(context, declared, device, judged);
            }
        }

        foreach (var use in context.Facts.Uses)
        {
            foreach (var region in context.Facts.Regions.Declared(use.DeviceIndex))
            {
                if (use.IsTranslated && judged.Add((region.Origin.Name, use.Policy.Origin.Name))
                    && FirstBehind(context.Facts.Regions.Of(use.Policy), region.Range.First) is { } place)
                {
                    Judge(context, region, place, use.DeviceIndex);
                }
            }
        }
    }

    /// <summary>Each region against the one of the other sort before it that reaches farthest.</summary>
    private static void JudgeDeclared(RuleContext context, IReadOnlyList<ReservedPlace> declared, int device, HashSet<(string, string)> judged)
    {
        ReservedPlace? direct = null;
        ReservedPlace? kept = null;
        foreach (var region in declared.OrderBy(region => region.Range.First))
        {
            if ((IsDirect(region) ? kept : direct) is { } other && judged.Add((region.Origin.Name, other.Origin.Name)))
            {
                Judge(context, region, other, device);
            }

            if (IsDirect(region))
            {
                direct = direct is null || direct.Range.Last < region.Range.Last ? region : direct;
            }
            else
            {
                kept = kept is null || kept.Range.Last < region.Range.Last ? region : kept;
            }
        }
    }

    /// <summary>The first of a policy's places, which ascend and do not overlap, that ends at or behind an address.</summary>
    private static ReservedPlace? FirstBehind(IReadOnlyList<ReservedPlace> places, ulong address)
    {
        var (first, last) = (0, places.Count);
        while (first < last)
        {
            var middle = (first + last) / 2;
            (first, last) = places[middle].Range.Last < address ? (middle + 1, last) : (first, middle);
        }

        return first < places.Count ? places[first] : null;
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

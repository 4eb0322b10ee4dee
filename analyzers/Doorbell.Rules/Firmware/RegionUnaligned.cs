using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Firmware;

/// <summary>FW-03: a region whose first or last page is cut.</summary>
internal sealed class RegionUnaligned() : Rule(new RuleInfo(
    "DB2303",
    "region-unaligned",
    RuleCategory.Firmware,
    "A reserved region does not begin and end at a page",
    Severity.Error,
    "Linux, drivers/iommu/iommu.c, iommu_create_device_direct_mappings")
{
    HasFix = true,
})
{
    private const ulong PageSize = 4096;

    public override void Check(RuleContext context)
    {
        foreach (var region in context.Machine.ReservedRegions)
        {
            Judge(context, region.Origin, "range", region.Range, region.Kind is RegionKind.Direct or RegionKind.DirectRelaxable);
        }

        foreach (var inUse in context.Facts.Policies)
        {
            switch (inUse.Policy)
            {
                case { Kind: PolicyKind.ReservedRegion, Range: { } range }:
                    Judge(context, inUse.Policy.Origin, "range", range, inUse.Policy.RegionKind is RegionKind.Direct or RegionKind.DirectRelaxable);
                    break;
                case { Kind: PolicyKind.PrepareMsi } when inUse.TranslatedForUser is not null:
                    Judge(context, inUse.Policy.Origin, "window", inUse.Policy.Window, false);
                    break;
            }
        }
    }

    private static void Judge(RuleContext context, Origin origin, string property, AddressRange range, bool isMapped)
    {
        if (range.First % PageSize == 0 && range.Size % PageSize == 0)
        {
            return;
        }

        var first = range.First / PageSize * PageSize;
        var size = ((range.Last - first) / PageSize * PageSize) + PageSize;
        context.Report(new Finding(
            context.PlaceOf(origin, property),
            $"The range of \"{origin.Name}\", {range}, does not begin and end at a page of 4 KiB.")
            .WithNote(isMapped ? "Linux rounds both ends up: what lies in the first, partial page is not mapped" : "translation works by pages, so what shares a page with it is treated like it")
            .WithHelp($"write whole pages: `{property} = 0x{first:x} +: {size / 1024}KiB`")
            .WithFix(origin.Spans.ContainsKey("physical") ? null : RuleFix.Of("Use whole pages", context.Edits.Set(origin, property, $"0x{first:x} +: {size / 1024}KiB"))));
    }
}

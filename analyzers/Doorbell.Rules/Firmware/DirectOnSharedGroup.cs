using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Firmware;

/// <summary>FW-06: a direct region on a device that shares its group.</summary>
internal sealed class DirectOnSharedGroup() : Rule(new RuleInfo(
    "DB2306",
    "direct-on-shared-group",
    RuleCategory.Firmware,
    "A direct region of one device keeps its whole group from user space",
    Severity.Warning,
    "Linux, drivers/iommu/iommu.c, iommu_group_claim_dma_owner, require_direct")
{
    Needs = RuleNeeds.ReservedRegion | RuleNeeds.Iommu,
})
{
    public override void Check(RuleContext context)
    {
        foreach (var region in context.Machine.ReservedRegions)
        {
            if (region.Kind != RegionKind.Direct)
            {
                continue;
            }

            var named = new HashSet<int>(region.Devices);
            foreach (var device in region.Devices)
            {
                if (context.Facts.GroupOf(device) is { Devices.Count: > 1 } group && group.Devices.Where(other => !named.Contains(other)).Select(other => (int?)other).FirstOrDefault() is { } other)
                {
                    var (own, shared) = (context.Machine.Devices[device].Origin, context.Machine.Devices[other].Origin);
                    context.Report(new Finding(
                        context.PlaceOf(region.Origin, "devices"),
                        $"\"{region.Origin.Name}\" is for \"{own.Name}\", but \"{shared.Name}\" is in the same iommu group and cannot be given to user space either.")
                        .WithNote("a group has one domain, and no device with a direct region may be blocked, which is how user space takes a group")
                        .WithRelated(shared.Span, $"\"{shared.Name}\" cannot be told apart from \"{own.Name}\".")
                        .WithHelp("put the devices into groups of their own"));
                    break;
                }
            }
        }
    }
}

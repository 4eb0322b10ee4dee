using Doorbell.Rules.Authoring;
using Doorbell.Rules.Fixing;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-04: maps that overlap, cover the IOMMU itself, or leave a device out.</summary>
internal sealed class IommuMap() : Rule(new RuleInfo(
    "DB2604",
    "iommu-map",
    RuleCategory.Description,
    "The maps of a PCI host do not say which device is which",
    Severity.Error,
    "device tree binding pci-iommu, iommu-map; Linux, drivers/of/base.c, of_map_id")
{
    Needs = RuleNeeds.Pcie | RuleNeeds.Iommu,
    HasFix = true,
})
{
    public override void Check(RuleContext context)
    {
        var functions = context.Machine.Iommus.Where(iommu => iommu.Bdf is not null).ToLookup(iommu => iommu.Bdf?.Segment ?? 0);
        foreach (var host in context.Machine.Pcies)
        {
            RequesterMap[] sorted = [.. host.Maps.Select((map, order) => (map, order)).OrderBy(one => one.map.FirstRequesterId).ThenBy(one => one.order).Select(one => one.map)];
            for (var at = 1; at < sorted.Length; at++)
            {
                if (sorted[at].FirstRequesterId <= sorted[at - 1].LastRequesterId)
                {
                    ReportOverlap(context, host, sorted[at - 1], sorted[at]);
                }
            }

            foreach (var iommu in functions[host.Segment])
            {
                if (iommu.Bdf is { } bdf && Covering(sorted, bdf.RequesterId) is { } map)
                {
                    context.Report(new Finding(
                        context.PlaceOf(map.Origin, "range"),
                        $"\"{map.Origin.Name}\" covers 0x{bdf.RequesterId:x}, which is \"{iommu.Origin.Name}\" itself: no IOMMU translates its own accesses.")
                        .WithRelated(iommu.Origin.Of("bdf"), "The IOMMU is this function.")
                        .WithHelp("end the range before the IOMMU, and begin another one behind it"));
                }
            }
        }

        foreach (var device in context.Machine.Devices)
        {
            if (device is { Host: { } at, Bdf: { } bdf, Iommu: null } && context.Machine.Pcies[at] is { Maps.Count: > 0 } host)
            {
                context.Report(new Finding(
                    context.PlaceOf(device.Origin, "bdf"),
                    $"No map of \"{host.Origin.Name}\" covers the requester id 0x{bdf.RequesterId:x} of \"{device.Origin.Name}\", so that Linux uses the device without an IOMMU.")
                    .WithRelated(host.Maps[0].Origin.Span, "The first map.")
                    .WithHelp("let a map cover it"));
            }
        }
    }

    private static RequesterMap? Covering(RequesterMap[] maps, int requesterId) =>
        maps.FirstOrDefault(map => map.FirstRequesterId <= requesterId && requesterId <= map.LastRequesterId);

    private static void ReportOverlap(RuleContext context, PcieDescription host, RequesterMap first, RequesterMap second)
    {
        var last = Math.Min(first.LastRequesterId, second.LastRequesterId);
        var behind = first.LastRequesterId + 1;
        context.Report(new Finding(
            context.PlaceOf(second.Origin, "range"),
            $"\"{first.Origin.Name}\" and \"{second.Origin.Name}\" both claim the requester ids 0x{second.FirstRequesterId:x} .. 0x{last:x} of \"{host.Origin.Name}\".")
            .WithNote("Linux takes the map that comes first; other readers of the same description may take the other")
            .WithRelated(context.PlaceOf(first.Origin, "range"), "The other range.")
            .WithHelp("put the ranges side by side")
            .WithFix(behind > second.LastRequesterId ? null : RuleFix.Of(
                $"Begin \"{second.Origin.Name}\" behind \"{first.Origin.Name}\"",
                context.Edits.Set(second.Origin, "range", $"0x{behind:x4} .. 0x{second.LastRequesterId:x4}"),
                context.Edits.Set(second.Origin, "device_id", $"0x{second.DeviceId + (uint)(behind - second.FirstRequesterId):x}"))));
    }
}

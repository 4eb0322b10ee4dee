using Doorbell.Rules.Authoring;
using Doorbell.Syntax.Diagnostics;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Description;

/// <summary>DTA-05: an id of a platform device inside a range of requester ids at the same IOMMU.</summary>
internal sealed class IommusOverlap() : Rule(new RuleInfo(
    "DB2605",
    "iommus-overlap",
    RuleCategory.Description,
    "A platform device has a device_id that belongs to requester ids",
    Severity.Error,
    "RISC-V Server SoC, IOM_300; device tree binding iommu, iommus")
{
    Needs = RuleNeeds.Iommu | RuleNeeds.Device,
})
{
    public override void Check(RuleContext context)
    {
        var ranges = new Dictionary<int, List<(long First, long Last, Origin Owner)>>();
        foreach (var host in context.Machine.Pcies)
        {
            foreach (var map in host.Maps)
            {
                Add(map.Iommu, map.DeviceId, map.DeviceId + (long)map.LastRequesterId - map.FirstRequesterId, map.Origin);
            }

            if (host is { Iommu: { } iommu, Maps.Count: 0 })
            {
                Add(iommu, (long)host.Segment << 16, ((long)host.Segment << 16) | 0xffff, host.Origin);
            }
        }

        foreach (var all in ranges.Values)
        {
            all.Sort((left, right) => left.First.CompareTo(right.First));
        }

        foreach (var device in context.Machine.Devices)
        {
            if (device is { Kind: DeviceKind.Platform, Iommu: { } iommu } && ranges.TryGetValue(iommu, out var taken) && Around(taken, device.DeviceId) is var (first, last, owner))
            {
                context.Report(new Finding(
                    context.PlaceOf(device.Origin, "device_id"),
                    $"\"{device.Origin.Name}\" has the device_id 0x{device.DeviceId:x} at \"{context.Machine.Iommus[iommu].Origin.Name}\", and \"{owner.Name}\" gives its functions 0x{first:x} .. 0x{last:x}.")
                    .WithNote("a function that appears later, by hot-plug or SR-IOV, would share the device context")
                    .WithRelated(owner.Span, "The requester ids of this host.")
                    .WithHelp("choose an id that no requester id can become"));
            }
        }

        void Add(int iommu, long first, long last, Origin origin)
        {
            if (!ranges.TryGetValue(iommu, out var all))
            {
                ranges.Add(iommu, all = []);
            }

            all.Add((first, last, origin));
        }
    }

    /// <summary>The last range that begins at or before an id, if the id is in it. Ranges that overlap are the affair of another rule.</summary>
    private static (long First, long Last, Origin Owner)? Around(List<(long First, long Last, Origin Owner)> ranges, uint id)
    {
        var (first, last) = (0, ranges.Count);
        while (first < last)
        {
            var middle = (first + last) / 2;
            (first, last) = ranges[middle].First <= id ? (middle + 1, last) : (first, middle);
        }

        return first > 0 && ranges[first - 1].Last >= id ? ranges[first - 1] : null;
    }
}

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
        var ranges = new Dictionary<int, List<(long First, long Last, Origin Origin)>>();
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

        foreach (var device in context.Machine.Devices)
        {
            if (device is { Kind: DeviceKind.Platform, Iommu: { } iommu } && ranges.TryGetValue(iommu, out var taken)
                && taken.FirstOrDefault(range => range.First <= device.DeviceId && device.DeviceId <= range.Last) is { Origin: { } owner } found)
            {
                context.Report(new Finding(
                    context.PlaceOf(device.Origin, "device_id"),
                    $"\"{device.Origin.Name}\" has the device_id 0x{device.DeviceId:x} at \"{context.Machine.Iommus[iommu].Origin.Name}\", and \"{owner.Name}\" gives its functions 0x{found.First:x} .. 0x{found.Last:x}.")
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
}

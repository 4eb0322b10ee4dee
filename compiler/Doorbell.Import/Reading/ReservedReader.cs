using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;
using Doorbell.Topology;

namespace Doorbell.Import.Reading;

/// <summary>Reads the children of <c>/reserved-memory</c> (binding <c>reserved-memory</c>) with what devices see of them.</summary>
internal sealed class ReservedReader(TreeContext context, IReadOnlyList<PciHostNode> hosts)
{
    private const string Name = "iommu-addresses";
    private const ulong Page = 4096;

    private readonly HashSet<string> translatedHosts =
        [.. hosts.Where(host => host.IommuMap.Count > 0).Select(host => host.NodePath)];

    public IReadOnlyList<ReservedNode> Read()
    {
        var reserved = new List<ReservedNode>();
        foreach (var node in context.Tree.Root.Child("reserved-memory")?.Children ?? [])
        {
            var regions = context.Regions.Optional(node);
            if (context.Reading(node, n => Mappings(n, regions)) is { } mappings)
            {
                context.Understood.Add(node);
                reserved.Add(new ReservedNode(node.Path, regions, node.Has("no-map"), mappings, context.Status[node]));
            }
        }

        return reserved;
    }

    private List<ReservedMapping>? Mappings(DeviceTreeNode node, IReadOnlyList<AddressRange> regions)
    {
        if (node.Find(Name) is not { } property)
        {
            return [];
        }

        if (IommuAddresses.Decode(context.Phandles, property, node) is not { } entries)
        {
            context.Log.Report(
                ImportDiagnostics.MalformedProperty,
                node.Path,
                $"\"{Name}\" cannot be read: it must hold a device, an address and a size in the device's own cells, again and again.");
            return null;
        }

        var mappings = new List<ReservedMapping>();
        foreach (var (device, range) in entries)
        {
            if (Mapping(node, device, range, regions) is not { } mapping)
            {
                return null;
            }

            mappings.Add(mapping);
        }

        return mappings;
    }

    private ReservedMapping? Mapping(DeviceTreeNode node, DeviceTreeNode device, AddressRange range, IReadOnlyList<AddressRange> regions)
    {
        if (!IsTranslated(device))
        {
            context.Log.Report(
                ImportDiagnostics.ReservedWithoutIommu,
                node.Path,
                $"\"{Name}\" names \"{device.Path}\", which has no \"iommus\": nothing translates its addresses.");
            return null;
        }

        if (range.Size == 0)
        {
            context.Log.Report(ImportDiagnostics.ReservedEmpty, node.Path, $"The mapping at 0x{range.First:x} for \"{device.Path}\" has size 0.");
            return null;
        }

        var phandle = node.Cell("phandle");
        if (device.Find("memory-region") is not { } listed || !Enumerable.Range(0, Math.Min(listed.CellCount, DeviceTreeLimits.Ranges)).Any(i => listed.Cell(i) == phandle))
        {
            context.Log.Drop(node.Path, $"that \"{device.Path}\" does not list it in memory-region: Linux does not see its mapping then, which is written all the same");
        }

        if (regions.Count == 0)
        {
            return new ReservedMapping(device.Path, range, ReservedMappingKind.CarveOut);
        }

        var region = regions.FirstOrDefault(r => r.First == range.First, regions[0]);
        var kind = region.First == range.First ? ReservedMappingKind.Identity : ReservedMappingKind.Translated;
        if (range.Size != region.Size)
        {
            context.Log.Report(
                ImportDiagnostics.ReservedSize,
                node.Path,
                $"The {(kind == ReservedMappingKind.Identity ? "direct " : string.Empty)}mapping for \"{device.Path}\" has 0x{range.Size:x} bytes, but the region has 0x{region.Size:x}.");
            return null;
        }

        if (range.First % Page != 0 || range.Size % Page != 0 || region.First % Page != 0)
        {
            context.Log.Report(
                ImportDiagnostics.ReservedAlignment,
                node.Path,
                $"The mapping 0x{range.First:x} +: 0x{range.Size:x} for \"{device.Path}\" is not aligned to pages of 4 KiB.");
            return null;
        }

        return new ReservedMapping(device.Path, range, kind);
    }

    private bool IsTranslated(DeviceTreeNode device) =>
        device.Has("iommus") || translatedHosts.Contains((PciTree.HostAbove(context, device) ?? device).Path);
}

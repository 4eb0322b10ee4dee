using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Reading;

/// <summary>Reads the PCI host bridges (bindings <c>pci-host-bridge</c>, <c>pci-iommu</c>, <c>pci-msi</c>).</summary>
internal sealed class PciHostReader(TreeContext context, MsiParentReader msiParents, IommuMapReader maps)
{
    public IReadOnlyList<PciHostNode> Read()
    {
        var nodes = context.NodesOf(NodeRole.PciHost).ToList();
        var segments = nodes.Select(node => node.Cell("linux,pci-domain")).ToList();
        var taken = segments.OfType<uint>().ToHashSet();
        var functions = context.NodesOf(NodeRole.PciFunction).ToLookup(node => PciTree.HostAbove(context, node));
        var hosts = new List<PciHostNode>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var segment = segments[i] ?? NextFree(taken);
            var below = functions[nodes[i]];
            if (context.Reading(nodes[i], node => Read(node, segment, below)) is { } host)
            {
                hosts.Add(host);
            }
        }

        return hosts;
    }

    private PciHostNode? Read(DeviceTreeNode node, uint segment, IEnumerable<DeviceTreeNode> functions)
    {
        if (segment > ushort.MaxValue)
        {
            context.Log.Report(ImportDiagnostics.MalformedProperty, node.Path, $"\"linux,pci-domain\" = {segment} is no segment number from 0 to {ushort.MaxValue}.");
            return null;
        }

        var msiParent = msiParents.Read(node) ?? msiParents.Read(node, "msi-map", 1);
        if (!msiParents.CheckLevel(node.Path, msiParent, PrivilegeLevel.Supervisor, "The PCI host") || maps.Read(node) is not { } map)
        {
            return null;
        }

        return new PciHostNode
        {
            NodePath = node.Path,
            Ecam = Ecam(node),
            Segment = (int)segment,
            FirstBus = node.Find("bus-range") is { CellCount: > 0 } buses ? (int)Math.Min(buses.Cell(0), 255) : 0,
            MsiParent = msiParent,
            IommuMap = map,
            IommuMapMask = (int)(node.Cell("iommu-map-mask") ?? 0xffff) & 0xffff,
            Functions = [.. functions.Select(node => context.Reading(node, Function)).OfType<PciFunction>()],
            Status = context.Status[node],
        };
    }

    /// <summary>All of <c>reg</c>, unless names tell the configuration space from other registers.</summary>
    private IReadOnlyList<AddressRange> Ecam(DeviceTreeNode node)
    {
        var regions = context.Regions.Optional(node);
        var names = node.Strings("reg-names");
        var named = regions.Where((_, i) => i < names.Count && names[i] is "cfg" or "config" or "ecam").ToList();
        return named.Count > 0 ? named : regions;
    }

    private PciFunction? Function(DeviceTreeNode node)
    {
        if (PciTree.RequesterId(context, node) is not { } id)
        {
            return null;
        }

        var isPort = Bindings.IsPci(node) || node.Has("bus-range") || node.Children.Any(child => context.Roles[child] == NodeRole.PciFunction);
        int? secondary = isPort ? node.Find("bus-range") is { CellCount: > 0 } buses ? (int)Math.Min(buses.Cell(0), 255) : 0 : null;
        var port = node.Parent is { } parent && context.Roles[parent] == NodeRole.PciFunction ? parent.Path : null;
        return new PciFunction(node.Path, id, port, secondary, context.Status[node]);
    }

    private static uint NextFree(HashSet<uint> taken)
    {
        var segment = 0u;
        while (!taken.Add(segment))
        {
            segment++;
        }

        return segment;
    }
}

using Doorbell.Import.DeviceTree;

namespace Doorbell.Import.Reading;

/// <summary>What each node is.</summary>
internal sealed class RoleTable
{
    private readonly Dictionary<DeviceTreeNode, NodeRole> roles = [];

    public RoleTable(FlattenedDeviceTree tree)
    {
        // Parents come first, so that a function finds its host or port already known.
        foreach (var node in tree.Nodes)
        {
            var role = RoleOf(node);
            if (role != NodeRole.Other)
            {
                roles.Add(node, role);
            }
        }
    }

    public NodeRole this[DeviceTreeNode node] => roles.GetValueOrDefault(node);

    private NodeRole RoleOf(DeviceTreeNode node)
    {
        if (Bindings.IsHart(node))
        {
            return NodeRole.Hart;
        }

        if (Bindings.IsImsic(node))
        {
            return NodeRole.Imsic;
        }

        if (Bindings.IsAplic(node))
        {
            return NodeRole.Aplic;
        }

        if (Bindings.IsPlic(node))
        {
            return NodeRole.Plic;
        }

        if (Bindings.Aclint(node) is not null)
        {
            return NodeRole.Aclint;
        }

        if (Bindings.IsIommu(node))
        {
            return NodeRole.Iommu;
        }

        var belowPci = node.Parent is { } parent && this[parent] is NodeRole.PciHost or NodeRole.PciFunction;
        if (belowPci)
        {
            return node.Has("reg") ? NodeRole.PciFunction : NodeRole.Other;
        }

        return Bindings.IsPci(node) ? NodeRole.PciHost : NodeRole.Other;
    }
}

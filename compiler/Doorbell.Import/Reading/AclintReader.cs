using Doorbell.Import.DeviceTree;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Reads CLINTs and the parts of ACLINTs. Nothing depends on them, so that what cannot be read is left out.</summary>
internal sealed class AclintReader(TreeContext context)
{
    public IReadOnlyList<AclintNode> Read()
    {
        var aclints = new List<AclintNode>();
        foreach (var node in context.NodesOf(NodeRole.Aclint))
        {
            if (Bindings.Aclint(node) is { } kind)
            {
                aclints.Add(new AclintNode(node.Path, kind, context.Regions.Optional(node), Harts(node), context.Status[node]));
            }
        }

        return aclints;
    }

    private List<ulong> Harts(DeviceTreeNode node)
    {
        var harts = new List<ulong>();
        var seen = new HashSet<ulong>();
        if (node.Find("interrupts-extended") is not { } property)
        {
            return harts;
        }

        for (var cell = 0; cell + 1 < property.CellCount; cell += 2)
        {
            if (context.Phandles[property.Cell(cell)] is { } controller && context.Harts[controller] is { } hart && seen.Add(hart.Id))
            {
                harts.Add(hart.Id);
            }
        }

        return harts;
    }
}

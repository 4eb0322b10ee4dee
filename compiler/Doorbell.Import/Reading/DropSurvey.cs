using Doorbell.Import.DeviceTree;

namespace Doorbell.Import.Reading;

/// <summary>Reports the nodes that the importer has no use for, the topmost of each branch only.</summary>
internal sealed class DropSurvey(TreeContext context)
{
    public void Report()
    {
        var branches = new HashSet<DeviceTreeNode> { context.Tree.Root };
        for (var i = context.Tree.Nodes.Count - 1; i > 0; i--)
        {
            var node = context.Tree.Nodes[i];
            if (branches.Contains(node) || context.Roles[node] != NodeRole.Other || context.Understood.Contains(node))
            {
                branches.Add(node);
                branches.Add(node.Parent ?? context.Tree.Root);
            }
        }

        foreach (var node in context.Tree.Nodes)
        {
            if (!branches.Contains(node) && node.Parent is { } parent && branches.Contains(parent) && !IsPart(parent))
            {
                context.Log.Drop(node.Path, Reason(node));
            }
        }

        Properties();
    }

    /// <summary>What lies below a hart, a controller or a device is part of it.</summary>
    private bool IsPart(DeviceTreeNode parent) =>
        context.Roles[parent] is not (NodeRole.Other or NodeRole.PciHost or NodeRole.PciFunction) || context.Understood.Contains(parent);

    private string Reason(DeviceTreeNode node)
    {
        if (context.Status[node] is { } status)
        {
            return $"status = \"{status}\"";
        }

        if (node.Depth == 1 && (node.Name is "chosen" or "aliases" || node.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            return "names and boot parameters";
        }

        if (node is { Name: "cpu-map", Parent.Name: "cpus" })
        {
            return "cores and clusters: the language has harts alone";
        }

        if (node.Has("interrupt-map"))
        {
            return "an interrupt nexus: the wires behind it are written as those of their devices";
        }

        return context.Interrupts.Of(node).FirstOrDefault().Controller is { } controller
            ? $"its interrupts end at \"{controller.Path}\", which is no APLIC or PLIC"
            : "neither wires nor an IOMMU in front of it";
    }

    private void Properties()
    {
        foreach (var host in context.NodesOf(NodeRole.PciHost).Where(host => context.Status[host] is null && host.Has("interrupt-map")))
        {
            context.Log.Drop(host.Path, "interrupt-map: PCI devices of the language have no INTx wires");
        }

        foreach (var imsic in context.NodesOf(NodeRole.Imsic).Where(imsic => context.Status[imsic] is null && imsic.Has("riscv,ipi-id")))
        {
            context.Log.Drop(imsic.Path, "riscv,ipi-id: the identity is the kernel's choice (`ipi_identity`)");
        }

        if (context.Tree.Reservations.Count > 0)
        {
            context.Log.Drop("/", $"the memory reservation block: {context.Tree.Reservations.Count} ranges that firmware keeps for itself");
        }
    }
}

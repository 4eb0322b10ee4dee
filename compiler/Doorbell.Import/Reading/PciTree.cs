using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;

namespace Doorbell.Import.Reading;

/// <summary>Where a node stands in PCI (PCI Bus Binding to IEEE 1275, 2.2.1: numerical representation of an address).</summary>
internal static class PciTree
{
    /// <summary>The PCI host that a node is a function of.</summary>
    public static DeviceTreeNode? HostAbove(TreeContext context, DeviceTreeNode node)
    {
        var at = node.Parent;
        while (at is not null && context.Roles[at] == NodeRole.PciFunction)
        {
            at = at.Parent;
        }

        return at is not null && context.Roles[at] == NodeRole.PciHost ? at : null;
    }

    /// <summary>Bus, device and function out of the first cell of <c>reg</c>.</summary>
    /// <returns>Nothing, and an error, where the node has no such cell.</returns>
    public static int? RequesterId(TreeContext context, DeviceTreeNode node)
    {
        if (node.Find("reg") is { CellCount: > 0 } reg)
        {
            return (int)(reg.Cell(0) >> 8) & 0xffff;
        }

        context.Log.Report(ImportDiagnostics.MissingProperty, node.Path, "The PCI function has no \"reg\": its bus, device and function are not known.");
        return null;
    }
}

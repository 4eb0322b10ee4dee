using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Reading;

/// <summary>Reads the RISC-V IOMMUs (binding <c>riscv,iommu</c>).</summary>
internal sealed class IommuReader(TreeContext context, MsiParentReader msiParents, SourceChecker sources)
{
    public IReadOnlyList<IommuNode> Read()
    {
        var iommus = new List<IommuNode>();
        foreach (var node in context.NodesOf(NodeRole.Iommu))
        {
            if (context.Reading(node, Read) is { } iommu)
            {
                iommus.Add(iommu);
            }
        }

        return iommus;
    }

    private IommuNode? Read(DeviceTreeNode node)
    {
        var host = PciTree.HostAbove(context, node);
        var iommu = new IommuNode
        {
            NodePath = node.Path,
            Regions = [],
            PciHost = host?.Path,
            RequesterId = null,
            InterruptParent = null,
            Sources = [],
            MsiParent = msiParents.ReadImsic(node),
            Status = context.Status[node],
        };
        if (!msiParents.CheckLevel(node.Path, iommu.MsiParent, PrivilegeLevel.Supervisor, "The IOMMU"))
        {
            return null;
        }

        if (host is not null)
        {
            return PciTree.RequesterId(context, node) is { } id ? WithWires(node, iommu with { RequesterId = id }) : null;
        }

        if (Bindings.IsPciIommu(node))
        {
            context.Log.Report(ImportDiagnostics.MissingProperty, node.Path, "An IOMMU that is a PCI function must be the child of its PCI host.");
            return null;
        }

        return context.Regions.Required(node) is { } regions ? WithWires(node, iommu with { Regions = regions }) : null;
    }

    private IommuNode WithWires(DeviceTreeNode node, IommuNode iommu)
    {
        var wires = new List<int>();
        string? parent = null;
        foreach (var interrupt in context.Interrupts.Of(node).Take(DeviceTreeLimits.Name))
        {
            if (sources.Check(node, interrupt) is { } source && (parent is null || parent == source.Controller))
            {
                parent = source.Controller;
                wires.Add(source.Source);
            }
        }

        return iommu with { InterruptParent = parent, Sources = wires };
    }
}

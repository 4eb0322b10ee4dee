using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Finds the devices outside PCI that a RISC-V IOMMU translates (<c>iommus</c>).</summary>
internal sealed class MasterReader(TreeContext context)
{
    private const string Name = "iommus";

    public IReadOnlyList<IommuMaster> Read()
    {
        var masters = new List<IommuMaster>();
        foreach (var node in context.Tree.Nodes)
        {
            if (node.Find(Name) is { } property && context.Reading(node, n => Ids(n, property)) is { Count: > 0 } ids)
            {
                context.Understood.Add(node);
                masters.Add(new IommuMaster(node.Path, ids, context.Status[node]));
            }
        }

        return masters;
    }

    private List<MasterId>? Ids(DeviceTreeNode node, DeviceTreeProperty property)
    {
        var ids = new List<MasterId>();
        var cell = 0;
        while (cell < property.CellCount)
        {
            if (IommuReference.Read(context, node, Name, property.Cell(cell++)) is not { } iommu)
            {
                return null;
            }

            var cells = iommu.Cell("#iommu-cells") ?? 1;
            if (cells > property.CellCount - cell || ids.Count == DeviceTreeLimits.Entries)
            {
                context.Log.Report(
                    ImportDiagnostics.MalformedProperty,
                    node.Path,
                    $"\"{Name}\" has {property.Value.Length} bytes, which does not fit the {cells} #iommu-cells of \"{iommu.Path}\".");
                return null;
            }

            if (context.Roles[iommu] == NodeRole.Iommu)
            {
                var id = cells == 0 ? 0 : property.Cell(cell);
                if (!DeviceIds.Fit(context.Log, node.Path, id, iommu.Path))
                {
                    return null;
                }

                ids.Add(new MasterId(iommu.Path, id));
            }
            else
            {
                context.Log.Drop(node.Path, $"its IOMMU \"{iommu.Path}\" is no RISC-V IOMMU");
            }

            cell += (int)cells;
        }

        return ids;
    }
}

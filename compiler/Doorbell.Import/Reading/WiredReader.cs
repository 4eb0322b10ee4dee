using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Finds every device whose wires end at an APLIC or PLIC. An IOMMU's own wires belong to the IOMMU.</summary>
internal sealed class WiredReader(TreeContext context, SourceChecker sources)
{
    public IReadOnlyList<WiredSource> Read()
    {
        var wired = new List<WiredSource>();
        foreach (var node in context.Tree.Nodes)
        {
            if (context.Roles[node] is not (NodeRole.Other or NodeRole.PciHost or NodeRole.PciFunction))
            {
                continue;
            }

            var reported = false;
            foreach (var interrupt in context.Interrupts.Of(node))
            {
                if (reported && interrupt.Obstacle is not null)
                {
                    continue;
                }

                reported |= interrupt.Obstacle is not null;
                if (wired.Count == DeviceTreeLimits.Entries)
                {
                    context.Log.Report(ImportDiagnostics.TooLarge, node.Path, $"The devices of the tree have more than {DeviceTreeLimits.Entries} wires.");
                    return wired;
                }

                if (context.Reading(node, n => sources.Check(n, interrupt)) is { } source)
                {
                    context.Understood.Add(node);
                    wired.Add(source);
                }
            }
        }

        return wired;
    }
}

using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>Writes the IOMMUs.</summary>
internal static class IommuSection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var declarations = new List<Declaration>();
        foreach (var iommu in plan.Platform.Iommus)
        {
            if (!plan.IsUsed(iommu.NodePath, iommu.Status))
            {
                continue;
            }

            var name = plan.Names.TakeNumbered("iommu");
            plan.Call(iommu.NodePath, name);
            var declaration = new Declaration($"iommu {name} : riscv") { Remark = iommu.NodePath };
            if (iommu.RequesterId is { } id)
            {
                declaration.Set("bdf", Numbers.Bdf(id, plan.SegmentOf.GetValueOrDefault(iommu.PciHost ?? string.Empty)));
            }
            else
            {
                declaration.Set("registers", Numbers.Address(iommu.Regions[0].First));
            }

            Interrupts(plan, iommu, declaration);
            declarations.Add(declaration);
        }

        return declarations;
    }

    private static void Interrupts(TopologyPlan plan, IommuNode iommu, Declaration declaration)
    {
        if (iommu.Sources.Count > 0)
        {
            if (plan.NameOf(iommu.InterruptParent) is { } controller)
            {
                var sources = iommu.Sources.Distinct().ToList();
                declaration.Set("wires", Wires.Expression([.. sources.Select(source => (controller, source))]));
                if (sources.Count < iommu.Sources.Count)
                {
                    plan.Log.Drop(iommu.NodePath, "that several of its interrupts are one source: the wire is written once");
                }
            }
            else
            {
                plan.Log.Drop(iommu.NodePath, $"its wires: \"{iommu.InterruptParent}\" is not written");
            }
        }
        else if (iommu.MsiParent is not null && iommu.RequesterId is null)
        {
            declaration.Set("igs", "msi");
        }
    }
}

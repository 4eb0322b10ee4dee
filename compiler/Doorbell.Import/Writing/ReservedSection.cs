using Doorbell.Import.Model;
using Doorbell.Topology;

namespace Doorbell.Import.Writing;

/// <summary>Writes what devices see of reserved memory, as Linux's <c>of_iommu_get_resv_regions</c> takes it (6.12).</summary>
internal static class ReservedSection
{
    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var declarations = new List<Declaration>();
        foreach (var node in plan.Platform.Reserved)
        {
            if (!plan.IsUsed(node.NodePath, node.Status))
            {
                continue;
            }

            if (node.Mappings.Count == 0)
            {
                plan.Log.Drop(node.NodePath, "memory that firmware or a driver keeps for itself: no device sees it at an address of its own");
                continue;
            }

            declarations.AddRange(node.Mappings.GroupBy(mapping => (mapping.Range, mapping.Kind)).Select(group => Write(plan, node, group.Key.Range, group.Key.Kind, group)).OfType<Declaration>());
        }

        return declarations;
    }

    private static Declaration? Write(TopologyPlan plan, ReservedNode node, AddressRange range, ReservedMappingKind kind, IEnumerable<ReservedMapping> mappings)
    {
        var devices = new List<string>();
        foreach (var mapping in mappings)
        {
            if (plan.NameOf(mapping.Device) is { } device)
            {
                devices.Add(device);
            }
            else
            {
                plan.Log.Drop(node.NodePath, $"its mapping for \"{mapping.Device}\", which is not written");
            }
        }

        if (devices.Count == 0)
        {
            return null;
        }

        if (!Numbers.Fits(range))
        {
            plan.Log.Drop(node.NodePath, $"the range at 0x{range.First:x}: the language's integers have 64 bits and a sign");
            return null;
        }

        var variant = kind == ReservedMappingKind.Identity ? "direct" : "reserved";
        var name = plan.Names.Take(Identifier.FromPath(node.NodePath, "region"));
        var declaration = new Declaration($"reserved {name} : {variant}").Set("range", Numbers.Range(range));
        if (kind == ReservedMappingKind.Translated)
        {
            declaration.Set("physical", Numbers.Range(new AddressRange(node.Regions[0].First, range.Size)));
            declaration.Comments.Add("The device sees the region at another address than memory has it. Linux warns, and keeps the range free.");
            plan.Log.Drop(node.NodePath, $"the translation from 0x{range.First:x} to 0x{node.Regions[0].First:x}: Linux takes such a region as reserved, and so does this");
        }

        return declaration.Set("devices", $"[{string.Join(", ", devices.Distinct())}]");
    }
}

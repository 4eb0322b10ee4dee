using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Reading;

/// <summary>Reads the APLIC domains (binding <c>riscv,aplic</c>).</summary>
internal sealed class AplicReader(TreeContext context, MsiParentReader msiParents)
{
    private const int MostSources = 1023;

    public IReadOnlyList<AplicNode> Read()
    {
        var aplics = new List<AplicNode>();
        foreach (var node in context.NodesOf(NodeRole.Aplic))
        {
            if (context.Reading(node, Read) is { } aplic)
            {
                aplics.Add(aplic);
            }
        }

        return new AplicTree(context.Log, msiParents).Check(aplics);
    }

    private AplicNode? Read(DeviceTreeNode node)
    {
        if (context.Regions.Required(node) is not { } regions || Sources(node) is not { } sources
            || Children(node) is not { } children || Delegations(node, sources, children) is not { } delegations
            || new HartContextReader(context).Read(node) is not { } direct || HartIndexes(node, direct.Count) is not { } indexes)
        {
            return null;
        }

        var msiParent = msiParents.ReadImsic(node);
        if (msiParent is null && direct.Count == 0 && !node.Has("msi-parent"))
        {
            context.Log.Report(
                ImportDiagnostics.AplicNoDelivery,
                node.Path,
                "The domain has neither \"msi-parent\" nor \"interrupts-extended\": its interrupts reach no hart.");
        }

        return new AplicNode
        {
            NodePath = node.Path,
            Level = Level(msiParent, direct, children),
            Regions = regions,
            Sources = sources,
            Children = children,
            Delegations = delegations,
            MsiParent = msiParent,
            Direct = direct,
            HartIndexes = indexes,
            NumaNode = node.Cell("numa-node-id"),
            Status = context.Status[node],
        };
    }

    /// <summary>Only machine-level domains have children (AIA, "Interrupt domains"); a leaf is what it delivers to.</summary>
    private PrivilegeLevel Level(string? msiParent, IReadOnlyList<HartContext> direct, List<string> children)
    {
        if (direct.Count > 0)
        {
            return direct[0].Irq == HartContext.Machine ? PrivilegeLevel.Machine : PrivilegeLevel.Supervisor;
        }

        return children.Count > 0 ? PrivilegeLevel.Machine : msiParents.Imsic(msiParent)?.Level ?? PrivilegeLevel.Supervisor;
    }

    private int? Sources(DeviceTreeNode node)
    {
        if (node.Cell("riscv,num-sources") is not { } sources)
        {
            context.Log.Report(ImportDiagnostics.MissingProperty, node.Path, "The domain has no \"riscv,num-sources\".");
            return null;
        }

        if (sources is >= 1 and <= MostSources)
        {
            return (int)sources;
        }

        context.Log.Report(ImportDiagnostics.AplicSources, node.Path, $"\"riscv,num-sources\" = {sources} is not from 1 to {MostSources}.");
        return null;
    }

    private List<string>? Children(DeviceTreeNode node)
    {
        var children = new List<string>();
        if (node.Find("riscv,children") is not { } property)
        {
            return children;
        }

        if (property.CellCount > MostSources)
        {
            context.Log.Report(ImportDiagnostics.MalformedProperty, node.Path, $"\"riscv,children\" has {property.CellCount} entries; a domain has at most {MostSources} sources to hand out.");
            return null;
        }

        for (var i = 0; i < property.CellCount; i++)
        {
            if (Domain(node, "riscv,children", property.Cell(i)) is not { } child)
            {
                return null;
            }

            children.Add(child.Path);
        }

        return children;
    }

    private DeviceTreeNode? Domain(DeviceTreeNode node, string name, uint phandle)
    {
        var child = context.Reference(node, name, phandle);
        if (child is null || context.Roles[child] == NodeRole.Aplic)
        {
            return child;
        }

        context.Log.Report(ImportDiagnostics.AplicChild, node.Path, $"\"{name}\" names \"{child.Path}\", which is no APLIC domain.");
        return null;
    }

    /// <summary>The bindings say <c>riscv,delegation</c>; QEMU before 8 and older firmware write <c>riscv,delegate</c>.</summary>
    private List<Delegation>? Delegations(DeviceTreeNode node, int sources, List<string> children)
    {
        var property = node.Find("riscv,delegation") ?? node.Find("riscv,delegate");
        if (property is null)
        {
            return [];
        }

        if (!property.IsCells || property.CellCount % 3 != 0)
        {
            context.Log.Report(
                ImportDiagnostics.MalformedProperty,
                node.Path,
                $"\"{property.Name}\" has {property.Value.Length} bytes; it must hold triples of child, first and last source.");
            return null;
        }

        var delegations = new List<Delegation>();
        var taken = new Delegation?[sources + 1];
        for (var cell = 0; cell < property.CellCount; cell += 3)
        {
            if (Delegation(node, property, cell, sources, children) is not { } delegation || !Claim(node, delegation, taken))
            {
                return null;
            }

            delegations.Add(delegation);
        }

        return delegations;
    }

    private Delegation? Delegation(DeviceTreeNode node, DeviceTreeProperty property, int cell, int sources, List<string> children)
    {
        if (Domain(node, property.Name, property.Cell(cell)) is not { } child)
        {
            return null;
        }

        var (first, last) = (property.Cell(cell + 1), property.Cell(cell + 2));
        if (!children.Contains(child.Path))
        {
            context.Log.Report(
                ImportDiagnostics.DelegationNotToChild,
                node.Path,
                $"\"{property.Name}\" hands sources {first} to {last} to \"{child.Path}\", which \"riscv,children\" does not list.");
            return null;
        }

        if (first == 0 || first > last || last > sources)
        {
            context.Log.Report(
                ImportDiagnostics.DelegationRange,
                node.Path,
                $"\"{property.Name}\" covers sources {first} to {last}, but the domain has sources 1 to {sources}.");
            return null;
        }

        return new Delegation(child.Path, (int)first, (int)last);
    }

    private bool Claim(DeviceTreeNode node, Delegation delegation, Delegation?[] taken)
    {
        for (var source = delegation.First; source <= delegation.Last; source++)
        {
            if (taken[source] is { } other)
            {
                context.Log.Report(
                    ImportDiagnostics.DelegationOverlap,
                    node.Path,
                    $"Source {source} is delegated twice: to \"{other.Child}\" ({other.First} to {other.Last}) and to \"{delegation.Child}\" ({delegation.First} to {delegation.Last}).");
                return false;
            }

            taken[source] = delegation;
        }

        return true;
    }

    private IReadOnlyList<uint>? HartIndexes(DeviceTreeNode node, int harts)
    {
        if (node.Find("riscv,hart-indexes") is not { } property)
        {
            return [];
        }

        if (property.IsCells && property.CellCount == harts)
        {
            return [.. Enumerable.Range(0, harts).Select(property.Cell)];
        }

        context.Log.Report(
            ImportDiagnostics.MalformedProperty,
            node.Path,
            $"\"riscv,hart-indexes\" has {property.CellCount} cells for the {harts} harts of \"interrupts-extended\".");
        return null;
    }
}

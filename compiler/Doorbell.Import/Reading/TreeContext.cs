using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;

namespace Doorbell.Import.Reading;

/// <summary>What the readers of the single kinds of nodes share.</summary>
internal sealed class TreeContext
{
    private readonly ILookup<NodeRole, DeviceTreeNode> byRole;

    public TreeContext(FlattenedDeviceTree tree, ImportLog log)
    {
        Tree = tree;
        Log = log;
        Phandles = new PhandleTable(tree, log);
        Roles = new RoleTable(tree);
        Status = new StatusTable(tree);
        Interrupts = new InterruptResolver(Phandles);
        Regions = new RegionReader(log);
        Harts = new HartTable();
        byRole = tree.Nodes.ToLookup(node => Roles[node]);
    }

    public FlattenedDeviceTree Tree { get; }

    public ImportLog Log { get; }

    public PhandleTable Phandles { get; }

    public RoleTable Roles { get; }

    public StatusTable Status { get; }

    public InterruptResolver Interrupts { get; }

    public RegionReader Regions { get; }

    /// <summary>Nodes without a role of their own that something was made of.</summary>
    public HashSet<DeviceTreeNode> Understood { get; } = [];

    /// <summary>Empty until the harts are read.</summary>
    public HartTable Harts { get; }

    /// <summary>The nodes of a role, in the order of the tree.</summary>
    public IEnumerable<DeviceTreeNode> NodesOf(NodeRole role) => byRole[role];

    /// <summary>Reads a node; if it is not to be used, without errors.</summary>
    public T Reading<T>(DeviceTreeNode node, Func<DeviceTreeNode, T> read) =>
        Status[node] is null ? read(node) : Log.Quietly(node.Path, () => read(node));

    /// <summary>The node that a property's first cell refers to.</summary>
    /// <returns>Nothing, and an error, where it refers to none; nothing and no error without the property.</returns>
    public DeviceTreeNode? Reference(DeviceTreeNode node, string name)
    {
        if (node.Find(name) is not { CellCount: > 0 } property)
        {
            return null;
        }

        return Reference(node, name, property.Cell(0));
    }

    /// <summary>The node with a phandle that a property mentions, or an error.</summary>
    public DeviceTreeNode? Reference(DeviceTreeNode node, string name, uint phandle)
    {
        var target = Phandles[phandle];
        if (target is null)
        {
            Log.Report(ImportDiagnostics.UnknownPhandle, node.Path, $"\"{name}\" names phandle 0x{phandle:x}, which no node has.");
        }

        return target;
    }
}

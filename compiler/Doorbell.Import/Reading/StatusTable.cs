using Doorbell.Import.DeviceTree;

namespace Doorbell.Import.Reading;

/// <summary>Which nodes are not to be used: their own <c>status</c> says so, or that of a node above.</summary>
internal sealed class StatusTable
{
    private readonly Dictionary<DeviceTreeNode, string> notUsed = [];

    public StatusTable(FlattenedDeviceTree tree)
    {
        foreach (var node in tree.Nodes)
        {
            if (node.String("status") is { } status and not ("okay" or "ok" or ""))
            {
                notUsed.Add(node, status);
            }
            else if (node.Parent is { } parent && notUsed.TryGetValue(parent, out var inherited))
            {
                notUsed.Add(node, inherited);
            }
        }
    }

    /// <summary>The word of the tree, usually <c>disabled</c>; nothing for a node that is to be used.</summary>
    public string? this[DeviceTreeNode node] => notUsed.GetValueOrDefault(node);
}

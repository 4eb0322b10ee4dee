using Doorbell.Import.Diagnostics;

namespace Doorbell.Import.DeviceTree;

/// <summary>The nodes that others refer to, by number.</summary>
public sealed class PhandleTable
{
    private readonly Dictionary<uint, DeviceTreeNode> nodes = [];

    /// <param name="tree">The tree whose <c>phandle</c> (or old <c>linux,phandle</c>) properties are collected.</param>
    /// <param name="log">Told of a number that two nodes have.</param>
    public PhandleTable(FlattenedDeviceTree tree, ImportLog log)
    {
        foreach (var node in tree.Nodes)
        {
            var phandle = node.Cell("phandle") ?? node.Cell("linux,phandle");
            if (phandle is null or 0 or uint.MaxValue || nodes.TryAdd(phandle.Value, node))
            {
                continue;
            }

            log.Report(
                ImportDiagnostics.DuplicatePhandle,
                node.Path,
                $"Phandle 0x{phandle:x} is already that of \"{nodes[phandle.Value].Path}\": a reference to it could mean either.");
        }
    }

    /// <summary>The node with that number, or nothing.</summary>
    public DeviceTreeNode? this[uint phandle] => nodes.GetValueOrDefault(phandle);
}

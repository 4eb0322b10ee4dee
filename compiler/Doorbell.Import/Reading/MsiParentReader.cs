using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Import.Reading;

/// <summary>Reads <c>msi-parent</c>, and the first controller of <c>msi-map</c>.</summary>
internal sealed class MsiParentReader(TreeContext context, IReadOnlyList<ImsicNode> imsics)
{
    private readonly Dictionary<string, ImsicNode> byPath = imsics.ToDictionary(imsic => imsic.NodePath);

    /// <summary>The MSI controller that a node names.</summary>
    /// <returns>Its path, whatever kind it is; nothing where the node names none, or (with an error) something that is none.</returns>
    public string? Read(DeviceTreeNode node, string property = "msi-parent", int cell = 0) => Read(node, property, cell, imsicOnly: false);

    /// <summary>The IMSIC that an APLIC or IOMMU names by <c>msi-parent</c>; another MSI controller is an error.</summary>
    public string? ReadImsic(DeviceTreeNode node) => Read(node, "msi-parent", 0, imsicOnly: true);

    /// <summary>The IMSIC at a path; nothing for another kind of controller, or an IMSIC that could not be read.</summary>
    public ImsicNode? Imsic(string? path) => path is null ? null : byPath.GetValueOrDefault(path);

    /// <summary>Reports an IMSIC of the wrong level.</summary>
    public bool CheckLevel(string nodePath, string? msiParent, PrivilegeLevel expected, string what)
    {
        if (Imsic(msiParent) is not { } imsic || imsic.Level == expected)
        {
            return true;
        }

        context.Log.Report(
            ImportDiagnostics.MsiParentLevel,
            nodePath,
            $"{what} sends its messages to \"{imsic.NodePath}\", whose files are of {Name(imsic.Level)} level; it needs {Name(expected)}-level files.");
        return false;
    }

    private string? Read(DeviceTreeNode node, string property, int cell, bool imsicOnly)
    {
        if (node.Find(property) is not { } value || value.CellCount <= cell)
        {
            return null;
        }

        if (context.Reference(node, property, value.Cell(cell)) is not { } parent)
        {
            return null;
        }

        if (context.Roles[parent] == NodeRole.Imsic || (!imsicOnly && parent.Has("msi-controller")))
        {
            return parent.Path;
        }

        context.Log.Report(
            ImportDiagnostics.MsiParentNotImsic,
            node.Path,
            $"\"{property}\" names \"{parent.Path}\", which is no {(imsicOnly ? "IMSIC" : "MSI controller")}.",
            imsics.FirstOrDefault(imsic => imsic.Level == PrivilegeLevel.Supervisor) is { } better
                ? $"The supervisor-level interrupt files are \"{better.NodePath}\"."
                : null);
        return null;
    }

    private static string Name(PrivilegeLevel level) => level == PrivilegeLevel.Machine ? "machine" : "supervisor";
}

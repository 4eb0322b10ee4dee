using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;

namespace Doorbell.Import.Reading;

/// <summary>Follows references to IOMMUs of any kind.</summary>
internal static class IommuReference
{
    /// <returns>The node, or nothing and an error where it is no IOMMU.</returns>
    public static DeviceTreeNode? Read(TreeContext context, DeviceTreeNode node, string property, uint phandle)
    {
        if (context.Reference(node, property, phandle) is not { } target)
        {
            return null;
        }

        if (context.Roles[target] == NodeRole.Iommu || target.Has("#iommu-cells"))
        {
            return target;
        }

        context.Log.Report(
            ImportDiagnostics.NotAnIommu,
            node.Path,
            $"\"{property}\" names \"{target.Path}\", which is no IOMMU.",
            "An IOMMU has compatible \"riscv,iommu\" or \"riscv,pci-iommu\", and #iommu-cells.");
        return null;
    }
}

using Doorbell.Import.DeviceTree;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Recognises nodes by their <c>compatible</c> strings, with the spellings of older firmware.</summary>
internal static class Bindings
{
    public static bool IsHart(DeviceTreeNode node) =>
        IsCpu(node) && (node.Has("riscv,isa") || node.Has("riscv,isa-base") || Any(node, c => c.Contains("riscv", StringComparison.Ordinal)));

    /// <summary>A processor of any architecture.</summary>
    public static bool IsCpu(DeviceTreeNode node) =>
        node.Parent is { Name: "cpus", Depth: 1 } && (node.String("device_type") == "cpu" || node.BaseName == "cpu");

    public static bool IsHartController(DeviceTreeNode node) =>
        node.Parent is { } parent && IsCpu(parent) && (Compatible(node, "riscv,cpu-intc") || node.Has("interrupt-controller"));

    public static bool IsImsic(DeviceTreeNode node) => Any(node, c => c.EndsWith(",imsics", StringComparison.Ordinal));

    public static bool IsAplic(DeviceTreeNode node) => Any(node, c => c.EndsWith(",aplic", StringComparison.Ordinal));

    public static bool IsPlic(DeviceTreeNode node) =>
        Any(node, c => c is "sifive,plic-1.0.0" or "riscv,plic0" or "thead,c900-plic" or "andestech,nceplic100")
        || (node.Has("riscv,ndev") && Any(node, c => c.EndsWith("plic", StringComparison.Ordinal)));

    public static AclintKind? Aclint(DeviceTreeNode node)
    {
        foreach (var name in node.Strings("compatible"))
        {
            if (name.EndsWith("clint", StringComparison.Ordinal) || name.EndsWith("clint0", StringComparison.Ordinal))
            {
                return AclintKind.Clint;
            }

            if (name.EndsWith("-mswi", StringComparison.Ordinal))
            {
                return AclintKind.MachineSoftware;
            }

            if (name.EndsWith("-sswi", StringComparison.Ordinal))
            {
                return AclintKind.SupervisorSoftware;
            }

            if (name.Contains("clint-mtimer", StringComparison.Ordinal))
            {
                return AclintKind.MachineTimer;
            }
        }

        return null;
    }

    public static bool IsIommu(DeviceTreeNode node) =>
        Compatible(node, "riscv,iommu") || IsPciIommu(node) || Any(node, c => c.EndsWith(",riscv-iommu", StringComparison.Ordinal));

    public static bool IsPciIommu(DeviceTreeNode node) => Compatible(node, "riscv,pci-iommu");

    public static bool IsPci(DeviceTreeNode node) => node.String("device_type") is "pci" or "pciex";

    private static bool Compatible(DeviceTreeNode node, string name) => Any(node, c => c == name);

    private static bool Any(DeviceTreeNode node, Func<string, bool> test)
    {
        foreach (var name in node.Strings("compatible"))
        {
            if (test(name))
            {
                return true;
            }
        }

        return false;
    }
}

using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Reads the children of <c>/cpus</c> (binding <c>riscv/cpus.yaml</c>).</summary>
internal sealed class HartReader(TreeContext context)
{
    public IReadOnlyList<HartNode> Read()
    {
        var harts = new List<HartNode>();
        var pathOfId = new Dictionary<ulong, string>();
        var seen = false;
        foreach (var node in context.NodesOf(NodeRole.Hart))
        {
            seen = true;
            if (IdOf(node) is not { } id)
            {
                continue;
            }

            if (!pathOfId.TryAdd(id, node.Path))
            {
                context.Log.Report(ImportDiagnostics.DuplicateHartId, node.Path, $"Hart id {id} is already that of \"{pathOfId[id]}\".");
                continue;
            }

            var hart = new HartNode(node.Path, id, IsaString.Of(node), node.Has("mmu-type"), node.Cell("numa-node-id"), context.Status[node]);
            harts.Add(hart);
            foreach (var child in node.Children.Where(Bindings.IsHartController))
            {
                context.Harts.Add(child, hart);
            }
        }

        if (!seen)
        {
            ReportNone();
        }

        return harts;
    }

    private ulong? IdOf(DeviceTreeNode node)
    {
        if (node.Find("reg") is not { } reg || node.Parent is null)
        {
            context.Log.Report(ImportDiagnostics.MissingProperty, node.Path, "The hart has no \"reg\", and so no id.");
            return null;
        }

        var cells = BusCells.Below(node.Parent).Address;
        if (!reg.IsCells || reg.CellCount != cells || cells == 0 || !reg.TryNumber(0, cells, out var id) || id >= int.MaxValue * (ulong)int.MaxValue)
        {
            context.Log.Report(
                ImportDiagnostics.MalformedProperty,
                node.Path,
                $"\"reg\" has {reg.Value.Length} bytes, but a hart id has {cells} cells here.");
            return null;
        }

        return id;
    }

    private void ReportNone()
    {
        var root = context.Tree.Root;
        var cpus = root.Child("cpus");
        var other = cpus?.Children.Where(Bindings.IsCpu).SelectMany(cpu => cpu.Strings("compatible")).FirstOrDefault();
        var help = root.Children.Any(child => child.Child("__overlay__") is not null)
            ? "It looks like an overlay: apply it to its base first (`fdtoverlay`)."
            : other is not null
                ? $"Its processors are \"{other}\": only RISC-V machines are imported."
                : "A hart is a child of /cpus with device_type \"cpu\" and compatible \"riscv\".";
        context.Log.Report(ImportDiagnostics.NoHarts, cpus?.Path ?? "/", "The tree describes no RISC-V hart.", help);
    }
}

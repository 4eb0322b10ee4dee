using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Reads the PLICs (binding <c>sifive,plic-1.0.0</c>, and those of T-Head, Andes and older firmware).</summary>
internal sealed class PlicReader(TreeContext context)
{
    private const int MostSources = 1023;

    public IReadOnlyList<PlicNode> Read()
    {
        var plics = new List<PlicNode>();
        foreach (var node in context.NodesOf(NodeRole.Plic))
        {
            if (context.Reading(node, Read) is { } plic)
            {
                plics.Add(plic);
            }
        }

        return plics;
    }

    private PlicNode? Read(DeviceTreeNode node)
    {
        if (context.Regions.Required(node) is not { } regions || new HartContextReader(context).Read(node) is not { } contexts)
        {
            return null;
        }

        if (node.Cell("riscv,ndev") is not { } sources)
        {
            context.Log.Report(ImportDiagnostics.MissingProperty, node.Path, "The PLIC has no \"riscv,ndev\": the number of its sources is not known.");
            return null;
        }

        if (sources is 0 or > MostSources)
        {
            context.Log.Report(ImportDiagnostics.MalformedProperty, node.Path, $"\"riscv,ndev\" = {sources} is not from 1 to {MostSources}.");
            return null;
        }

        return new PlicNode { NodePath = node.Path, Regions = regions, Sources = (int)sources, Contexts = contexts, Status = context.Status[node] };
    }
}

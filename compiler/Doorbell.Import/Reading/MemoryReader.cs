using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Reads the memory nodes (Devicetree Specification 0.4, 3.4).</summary>
internal sealed class MemoryReader(TreeContext context)
{
    public IReadOnlyList<MemoryNode> Read()
    {
        var memory = new List<MemoryNode>();
        foreach (var node in context.Tree.Nodes)
        {
            if (node.String("device_type") != "memory")
            {
                continue;
            }

            foreach (var range in context.Regions.Optional(node))
            {
                if (range.Size == 0)
                {
                    context.Log.Drop(node.Path, "a memory range of size 0: the boot loader is to fill it in");
                    continue;
                }

                context.Understood.Add(node);
                memory.Add(new MemoryNode(node.Path, range, node.Cell("numa-node-id"), context.Status[node]));
            }
        }

        return memory;
    }
}

using Doorbell.Import.DeviceTree;

namespace Doorbell.Import.Reading;

/// <summary>How many cells the addresses and sizes of a node's children have.</summary>
internal readonly record struct BusCells(int Address, int Size)
{
    private const int Most = 4;

    /// <summary>Cells of an address and a size together.</summary>
    public int Entry => Address + Size;

    /// <summary>Whether the tree gives more cells than any bus has.</summary>
    public bool IsAbsurd => Address > Most || Size > Most;

    /// <summary>Of the bus; where it does not say, of the next above that does (as Linux has it), at last 2 and 1.</summary>
    public static BusCells Below(DeviceTreeNode bus) => new(Nearest(bus, "#address-cells", 2), Nearest(bus, "#size-cells", 1));

    private static int Nearest(DeviceTreeNode bus, string name, int last)
    {
        for (var node = bus; node is not null; node = node.Parent)
        {
            if (node.Cell(name) is { } cells)
            {
                return (int)Math.Min(cells, Most + 1);
            }
        }

        return last;
    }
}

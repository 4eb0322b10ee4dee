using Doorbell.Import.DeviceTree;
using Doorbell.Topology;

namespace Doorbell.Import.Reading;

/// <summary>Carries addresses of a bus up to the root, through every <c>ranges</c> on the way (Devicetree Specification 0.4, 2.3.8).</summary>
internal sealed class AddressTranslator
{
    private readonly Dictionary<DeviceTreeNode, IReadOnlyList<Window>?> windows = [];

    /// <summary>Translates what a node's <c>reg</c> says.</summary>
    /// <param name="node">The node.</param>
    /// <param name="range">On the node's own bus; afterwards as the harts see it.</param>
    /// <param name="obstacle">The bus that does not pass the range on.</param>
    public bool TryTranslate(DeviceTreeNode node, ref AddressRange range, out DeviceTreeNode? obstacle)
    {
        for (var bus = node.Parent; bus?.Parent is not null; bus = bus.Parent)
        {
            if (WindowsOf(bus) is not { } list || !TryPass(list, ref range))
            {
                obstacle = bus;
                return false;
            }
        }

        obstacle = null;
        return true;
    }

    private static bool TryPass(IReadOnlyList<Window> list, ref AddressRange range)
    {
        if (list.Count == 0)
        {
            return true;
        }

        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list[middle].Child.First <= range.First)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        if (low == 0 || !list[low - 1].Child.Contains(range with { Size = Math.Max(range.Size, 1) }))
        {
            return false;
        }

        var window = list[low - 1];
        range = range with { First = unchecked(window.Parent + (range.First - window.Child.First)) };
        return true;
    }

    private IReadOnlyList<Window>? WindowsOf(DeviceTreeNode bus)
    {
        if (!windows.TryGetValue(bus, out var list))
        {
            list = Read(bus);
            windows.Add(bus, list);
        }

        return list;
    }

    /// <returns>By child address; no window where addresses pass unchanged, nothing where they do not pass.</returns>
    private static List<Window>? Read(DeviceTreeNode bus)
    {
        if (bus.Find("ranges") is not { IsCells: true } ranges || bus.Parent is null)
        {
            return null;
        }

        var own = BusCells.Below(bus);
        var above = BusCells.Below(bus.Parent);
        var entry = own.Address + above.Address + own.Size;
        if (own.IsAbsurd || above.IsAbsurd || entry == 0 || ranges.CellCount % entry != 0 || ranges.CellCount / entry > DeviceTreeLimits.Ranges)
        {
            return ranges.CellCount == 0 ? [] : null;
        }

        var list = new List<Window>();
        for (var cell = 0; cell < ranges.CellCount; cell += entry)
        {
            if (ranges.TryNumber(cell, own.Address, out var child)
                && ranges.TryNumber(cell + own.Address, above.Address, out var parent)
                && ranges.TryNumber(cell + own.Address + above.Address, own.Size, out var size))
            {
                list.Add(new Window(new AddressRange(child, size), parent));
            }
        }

        list.Sort((one, other) => one.Child.First.CompareTo(other.Child.First));
        return list.Count > 0 || ranges.CellCount == 0 ? list : null;
    }

    private readonly record struct Window(AddressRange Child, ulong Parent);
}

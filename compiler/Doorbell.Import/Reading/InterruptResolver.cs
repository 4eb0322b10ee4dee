using Doorbell.Import.DeviceTree;

namespace Doorbell.Import.Reading;

/// <summary>Follows a device's <c>interrupts-extended</c> or <c>interrupts</c> to controllers (Devicetree Specification 0.4, 2.4).</summary>
internal sealed class InterruptResolver(PhandleTable phandles)
{
    private const int MostHops = 16;

    private readonly Dictionary<DeviceTreeNode, InterruptMap> maps = [];

    /// <summary>Every interrupt of a node in order; a list that breaks off ends with a failed entry.</summary>
    public IEnumerable<ResolvedInterrupt> Of(DeviceTreeNode node) =>
        node.Find("interrupts-extended") is { } extended ? Extended(node, extended)
        : node.Find("interrupts") is { } plain ? Plain(node, plain)
        : [];

    private IEnumerable<ResolvedInterrupt> Extended(DeviceTreeNode node, DeviceTreeProperty property)
    {
        var cell = 0;
        while (cell < property.CellCount)
        {
            var phandle = property.Cell(cell++);
            if (phandle == 0)
            {
                // An empty place in the list.
                continue;
            }

            if (phandles[phandle] is not { } parent)
            {
                yield return ResolvedInterrupt.Failed($"\"interrupts-extended\" names phandle 0x{phandle:x}, which no node has");
                yield break;
            }

            if (parent.Cell("#interrupt-cells") is not { } cells || cells > property.CellCount - cell)
            {
                yield return ResolvedInterrupt.Failed($"\"interrupts-extended\" does not fit the #interrupt-cells of \"{parent.Path}\"");
                yield break;
            }

            yield return Follow(node, parent, property, cell, (int)cells);
            cell += (int)cells;
        }
    }

    private IEnumerable<ResolvedInterrupt> Plain(DeviceTreeNode node, DeviceTreeProperty property)
    {
        if (ParentOf(node) is not { } parent)
        {
            yield return ResolvedInterrupt.Failed("it has \"interrupts\", but no interrupt parent");
            yield break;
        }

        var cells = parent.Cell("#interrupt-cells") ?? 0;
        if (cells == 0 || !property.IsCells || property.CellCount % cells != 0)
        {
            yield return ResolvedInterrupt.Failed($"\"interrupts\" has {property.Value.Length} bytes, but \"{parent.Path}\" takes {cells} cells an interrupt");
            yield break;
        }

        for (var cell = 0; cell < property.CellCount; cell += (int)cells)
        {
            yield return Follow(node, parent, property, cell, (int)cells);
        }
    }

    private ResolvedInterrupt Follow(DeviceTreeNode device, DeviceTreeNode first, DeviceTreeProperty property, int cell, int cells)
    {
        if (!first.Has("interrupt-map") && first.Has("interrupt-controller"))
        {
            return cells == 0
                ? ResolvedInterrupt.Failed($"\"{first.Path}\" takes no specifier")
                : new ResolvedInterrupt(first, property.Cell(cell), cells > 1 ? property.Cell(cell + 1) : null, null);
        }

        var specifier = new uint[Math.Min(cells, 8)];
        for (var i = 0; i < specifier.Length; i++)
        {
            specifier[i] = property.Cell(cell + i);
        }

        return FollowNexus(first, UnitAddress(device), specifier);
    }

    private ResolvedInterrupt FollowNexus(DeviceTreeNode first, uint[] address, uint[] specifier)
    {
        var parent = first;
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (!parent.Has("interrupt-map"))
            {
                if (parent.Has("interrupt-controller"))
                {
                    return specifier.Length == 0
                        ? ResolvedInterrupt.Failed($"\"{parent.Path}\" takes no specifier")
                        : new ResolvedInterrupt(parent, specifier[0], specifier.Length > 1 ? specifier[1] : null, null);
                }

                if (ParentOf(parent) is not { } next)
                {
                    return ResolvedInterrupt.Failed($"\"{parent.Path}\" is neither an interrupt controller nor a nexus");
                }

                parent = next;
                continue;
            }

            if (!MapOf(parent).TryFind(address, specifier, out var target))
            {
                return ResolvedInterrupt.Failed($"the interrupt-map of \"{parent.Path}\" has no entry for it");
            }

            parent = target.Parent;
            address = target.Address;
            specifier = target.Specifier;
        }

        return ResolvedInterrupt.Failed($"it passes more than {MostHops} interrupt maps");
    }

    private InterruptMap MapOf(DeviceTreeNode nexus)
    {
        if (!maps.TryGetValue(nexus, out var map))
        {
            map = new InterruptMap(nexus, phandles);
            maps.Add(nexus, map);
        }

        return map;
    }

    /// <summary>Up the tree, or across where <c>interrupt-parent</c> says so, to the next node that takes interrupts.</summary>
    private DeviceTreeNode? ParentOf(DeviceTreeNode node)
    {
        var at = node;
        for (var hop = 0; hop < DeviceTreeLimits.Depth * 2; hop++)
        {
            var parent = at.Cell("interrupt-parent") is { } phandle ? phandles[phandle] : at.Parent;
            if (parent is null || parent == at)
            {
                return null;
            }

            if (parent.Has("#interrupt-cells"))
            {
                return parent;
            }

            at = parent;
        }

        return null;
    }

    private static uint[] UnitAddress(DeviceTreeNode device)
    {
        if (device.Find("reg") is not { } reg || device.Parent is null)
        {
            return [];
        }

        var address = new uint[Math.Min(BusCells.Below(device.Parent).Address, reg.CellCount)];
        for (var i = 0; i < address.Length; i++)
        {
            address[i] = reg.Cell(i);
        }

        return address;
    }
}

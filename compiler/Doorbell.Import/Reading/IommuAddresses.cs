using Doorbell.Import.DeviceTree;
using Doorbell.Topology;

namespace Doorbell.Import.Reading;

/// <summary>Decodes <c>iommu-addresses</c>, whose cells are counted by another node than its own.</summary>
/// <remarks>
/// The binding says: as many cells as the device's own #address-cells and #size-cells. Its example, and Linux, take those of the device's bus,
/// and trees in the wild those of /reserved-memory. The first reading that fits the property's length and phandles is taken.
/// </remarks>
internal static class IommuAddresses
{
    /// <returns>Nothing where no reading fits.</returns>
    public static IReadOnlyList<(DeviceTreeNode Device, AddressRange Range)>? Decode(PhandleTable phandles, DeviceTreeProperty property, DeviceTreeNode region)
    {
        if (!property.IsCells)
        {
            return null;
        }

        return Decode(phandles, property, device => device.Has("#address-cells") && device.Has("#size-cells") ? BusCells.Below(device) : Bus(device))
            ?? Decode(phandles, property, Bus)
            ?? Decode(phandles, property, _ => BusCells.Below(region.Parent ?? region));
    }

    private static BusCells Bus(DeviceTreeNode device) => BusCells.Below(device.Parent ?? device);

    private static List<(DeviceTreeNode Device, AddressRange Range)>? Decode(
        PhandleTable phandles, DeviceTreeProperty property, Func<DeviceTreeNode, BusCells> cellsOf)
    {
        var entries = new List<(DeviceTreeNode Device, AddressRange Range)>();
        var cell = 0;
        while (cell < property.CellCount)
        {
            if (phandles[property.Cell(cell++)] is not { } device || entries.Count == DeviceTreeLimits.Entries)
            {
                return null;
            }

            var cells = cellsOf(device);
            if (cells.IsAbsurd || cells.Size == 0 || cells.Entry > property.CellCount - cell
                || !property.TryNumber(cell, cells.Address, out var first) || !property.TryNumber(cell + cells.Address, cells.Size, out var size)
                || (size != 0 && first > ulong.MaxValue - (size - 1)))
            {
                return null;
            }

            entries.Add((device, new AddressRange(first, size)));
            cell += cells.Entry;
        }

        return entries;
    }
}

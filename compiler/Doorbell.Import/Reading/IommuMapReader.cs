using Doorbell.Import.DeviceTree;
using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Reads <c>iommu-map</c> (binding <c>pci-iommu</c>): quadruples of requester id, IOMMU, device_id and length.</summary>
internal sealed class IommuMapReader(TreeContext context, IReadOnlyList<IommuNode> iommus)
{
    private const string Name = "iommu-map";
    private const int RequesterIds = 0x10000;

    private readonly ILookup<string?, IommuNode> byHost = iommus.ToLookup(iommu => iommu.PciHost);

    /// <returns>Nothing, and an error, where the map cannot be right.</returns>
    public IReadOnlyList<IommuMapEntry>? Read(DeviceTreeNode host)
    {
        if (host.Find(Name) is not { } property)
        {
            return [];
        }

        if (!property.IsCells || property.CellCount % 4 != 0 || property.CellCount / 4 > DeviceTreeLimits.Entries)
        {
            context.Log.Report(
                ImportDiagnostics.MalformedProperty,
                host.Path,
                $"\"{Name}\" has {property.Value.Length} bytes; it must hold entries of four cells: requester id, IOMMU, device_id, length.");
            return null;
        }

        var entries = new List<IommuMapEntry>();
        for (var cell = 0; cell < property.CellCount; cell += 4)
        {
            if (Entry(host, property, cell) is not { } entry)
            {
                return null;
            }

            entries.Add(entry);
        }

        return Apart(host, entries) && NotItself(host, entries) ? entries : null;
    }

    private IommuMapEntry? Entry(DeviceTreeNode host, DeviceTreeProperty property, int cell)
    {
        if (IommuReference.Read(context, host, Name, property.Cell(cell + 1)) is not { } iommu)
        {
            return null;
        }

        var (first, deviceId, length) = (property.Cell(cell), property.Cell(cell + 2), property.Cell(cell + 3));
        if (length == 0 || first >= RequesterIds || length > RequesterIds - first)
        {
            context.Log.Report(
                ImportDiagnostics.IommuMapEntry,
                host.Path,
                $"Entry {cell / 4} of \"{Name}\" covers {length} requester ids from 0x{first:x}; it must cover at least one, and end at 0xffff or before.");
            return null;
        }

        if (context.Roles[iommu] == NodeRole.Iommu && !DeviceIds.Fit(context.Log, host.Path, deviceId + (ulong)length - 1, iommu.Path))
        {
            return null;
        }

        return new IommuMapEntry((int)first, iommu.Path, deviceId, (int)length);
    }

    private bool Apart(DeviceTreeNode host, List<IommuMapEntry> entries)
    {
        var sorted = entries.OrderBy(entry => entry.RequesterId).ToList();
        for (var i = 1; i < sorted.Count; i++)
        {
            var (one, other) = (sorted[i - 1], sorted[i]);
            if (one.RequesterId + one.Length > other.RequesterId)
            {
                context.Log.Report(
                    ImportDiagnostics.IommuMapOverlap,
                    host.Path,
                    $"Two entries of \"{Name}\" cover requester id 0x{other.RequesterId:x}: 0x{one.RequesterId:x} +: 0x{one.Length:x} and 0x{other.RequesterId:x} +: 0x{other.Length:x}.");
                return false;
            }
        }

        return true;
    }

    private bool NotItself(DeviceTreeNode host, List<IommuMapEntry> entries)
    {
        var entryOf = new IommuMapEntry?[RequesterIds];
        foreach (var entry in entries)
        {
            Array.Fill(entryOf, entry, entry.RequesterId, entry.Length);
        }

        foreach (var iommu in byHost[host.Path])
        {
            if (iommu.RequesterId is not { } id)
            {
                continue;
            }

            if (entryOf[id] is { } entry && entry.Iommu == iommu.NodePath)
            {
                context.Log.Report(
                    ImportDiagnostics.IommuMapsItself,
                    host.Path,
                    $"\"{Name}\" covers requester id 0x{id:x}, which is the IOMMU \"{iommu.NodePath}\" itself (0x{entry.RequesterId:x} +: 0x{entry.Length:x}).",
                    "Leave the IOMMU's own function out: its accesses are not translated.");
                return false;
            }
        }

        return true;
    }
}

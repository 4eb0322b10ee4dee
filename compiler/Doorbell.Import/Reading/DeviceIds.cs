using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Reading;

/// <summary>Checks device_ids (RISC-V IOMMU, "Device contexts": up to 24 bits; Server SoC IOM_300: no two sources share one).</summary>
internal static class DeviceIds
{
    private const uint Most = 0xff_ffff;

    public static bool Fit(ImportLog log, string nodePath, ulong last, string iommu)
    {
        if (last <= Most)
        {
            return true;
        }

        log.Report(ImportDiagnostics.DeviceIdTooWide, nodePath, $"device_id 0x{last:x} at \"{iommu}\" does not fit the 24 bits that a RISC-V IOMMU looks up.");
        return false;
    }

    /// <summary>Reports devices outside PCI whose device_id is that of a PCI function.</summary>
    public static void Apart(ImportLog log, IReadOnlyList<PciHostNode> hosts, IReadOnlyList<IommuMaster> masters)
    {
        var ranges = hosts.SelectMany(host => host.IommuMap.Select(entry => (host, entry)))
            .ToLookup(pair => pair.entry.Iommu);
        var sorted = ranges.ToDictionary(group => group.Key, group => group.OrderBy(pair => pair.entry.DeviceId).ToList());
        foreach (var master in masters)
        {
            foreach (var id in master.Ids)
            {
                if (sorted.TryGetValue(id.Iommu, out var list) && Find(list, id.DeviceId) is { } host)
                {
                    log.Report(
                        ImportDiagnostics.DeviceIdShared,
                        master.NodePath,
                        $"device_id 0x{id.DeviceId:x} at \"{id.Iommu}\" is also that of a function below \"{host}\".");
                    break;
                }
            }
        }
    }

    private static string? Find(List<(PciHostNode Host, IommuMapEntry Entry)> sorted, uint deviceId)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle].Entry.DeviceId <= deviceId)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low > 0 && deviceId - sorted[low - 1].Entry.DeviceId < sorted[low - 1].Entry.Length ? sorted[low - 1].Host.NodePath : null;
    }
}

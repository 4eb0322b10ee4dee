using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>Which IOMMUs govern PCIe hosts, and which of these have root ports.</summary>
internal static class PcieIommus
{
    /// <summary>Positions in Iommus of those that a host's requests pass.</summary>
    public static IReadOnlyList<int> Of(PcieDescription host)
    {
        var iommus = host.Maps.Select(map => map.Iommu);
        return [.. (host.Iommu is { } rest ? iommus.Append(rest) : iommus).Distinct().OrderBy(iommu => iommu)];
    }

    /// <summary>IOMMUs that govern a root port, with the segments of their hosts.</summary>
    public static IReadOnlyList<(IommuDescription Iommu, IReadOnlyList<int> Segments)> OfRootPorts(MachineDescription machine)
    {
        var hosts = new HashSet<int>(machine.Ports.Select(port => port.Host));
        var segments = new SortedDictionary<int, List<int>>();
        for (var at = 0; at < machine.Pcies.Count; at++)
        {
            foreach (var iommu in hosts.Contains(at) ? Of(machine.Pcies[at]) : [])
            {
                if (!segments.TryGetValue(iommu, out var known))
                {
                    segments.Add(iommu, known = []);
                }

                known.Add(machine.Pcies[at].Segment);
            }
        }

        return [.. segments.Select(one => (machine.Iommus[one.Key], (IReadOnlyList<int>)[.. one.Value.Distinct()]))];
    }
}

using Doorbell.Import.Diagnostics;
using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>The names of the topology to be written, and what the file with an example needs to know about it.</summary>
internal sealed class TopologyPlan
{
    private readonly Dictionary<string, string> nameOf = new(StringComparer.Ordinal);

    public TopologyPlan(Platform platform, string topology, ImportLog log)
    {
        Platform = platform;
        Topology = topology;
        Log = log;
        Names.Take(topology);
        Harts = new HartLayout(platform.Harts, Names);
        IommusOf = platform.Iommus.ToLookup(iommu => iommu.PciHost);
        SegmentOf = platform.PciHosts.ToDictionary(host => host.NodePath, host => host.Segment);
    }

    public Platform Platform { get; }

    public string Topology { get; }

    public ImportLog Log { get; }

    public NameTable Names { get; } = new();

    public HartLayout Harts { get; }

    /// <summary>The IOMMUs that are functions of a PCI host, by its path.</summary>
    public ILookup<string?, IommuNode> IommusOf { get; }

    /// <summary>Segments of the PCI hosts by path.</summary>
    public IReadOnlyDictionary<string, int> SegmentOf { get; }

    /// <summary>The S-level IMSIC that messages go to, and its harts in page order; nothing on boards without.</summary>
    public (ImsicNode Imsic, IReadOnlyList<ulong> Harts)? SupervisorFiles { get; set; }

    /// <summary>Names of the irqdomains of supervisor-level IMSICs, by node path; none while there is but one, which needs no name.</summary>
    public Dictionary<string, string> Irqdomains { get; } = new(StringComparer.Ordinal);

    /// <summary>Hosts as they are written.</summary>
    public List<WrittenHost> Hosts { get; } = [];

    /// <summary>Platform devices as they are written, arrays apart.</summary>
    public List<WrittenDevice> Devices { get; } = [];

    /// <summary>How the written topology calls a node; nothing for one that it leaves out.</summary>
    public string? NameOf(string? nodePath) => nodePath is null ? null : nameOf.GetValueOrDefault(nodePath);

    public void Call(string nodePath, string name) => nameOf.TryAdd(nodePath, name);

    /// <summary>Whether a node is to be used; if not, says so in the report.</summary>
    public bool IsUsed(string nodePath, string? status)
    {
        if (status is null)
        {
            return true;
        }

        Log.Drop(nodePath, $"status = \"{status}\"");
        return false;
    }
}

using Doorbell.Topology.Descriptions;

namespace Doorbell.Cli.Graph;

/// <summary>The columns of the picture: a message goes from left to right.</summary>
internal static class GraphRanks
{
    public const int Device = 0;
    public const int Host = 40;
    public const int Iommu = 41;
    public const int Files = 80;
    public const int Hart = 81;
    public const int Kernel = 82;
    public const int Owner = 83;

    private const int DeepestPort = 37;
    private const int DeepestAplic = 35;

    /// <summary>Ports stand between devices and hosts, those nearest to the host last.</summary>
    public static int Of(MachineDescription machine, PortDescription port)
    {
        var depth = 0;
        for (var parent = port.Parent; parent is { } index && depth < DeepestPort; parent = machine.Ports[index].Parent)
        {
            depth++;
        }

        return Host - 1 - depth;
    }

    /// <summary>APLICs stand behind IOMMUs, whose wires they take; a child behind its parent.</summary>
    public static int Of(MachineDescription machine, AplicDescription aplic)
    {
        var depth = 0;
        for (var parent = aplic.Parent; parent is { } index && depth < DeepestAplic; parent = machine.Aplics[index].Parent)
        {
            depth++;
        }

        return Iommu + 1 + depth;
    }
}

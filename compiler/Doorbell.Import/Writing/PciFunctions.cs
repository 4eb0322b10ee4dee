using System.Globalization;
using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>Writes the ports and endpoints that a tree describes below a PCI host.</summary>
internal static class PciFunctions
{
    /// <returns>Requester ids that are taken.</returns>
    public static HashSet<int> Write(TopologyPlan plan, PciHostNode host, string hostName, NameTable names, Declaration declaration)
    {
        var occupied = new HashSet<int>();
        var buses = host.Functions.Select(function => function.SecondaryBus ?? 0).Append(host.FirstBus).ToHashSet();
        var ports = new Dictionary<string, Port>(StringComparer.Ordinal);
        foreach (var function in host.Functions)
        {
            if (!plan.IsUsed(function.NodePath, function.Status) || !TryBus(host, ports, function, out var bus, out var above))
            {
                continue;
            }

            var id = (bus << 8) | (function.RequesterId & 0xff);
            if (!occupied.Add(id))
            {
                plan.Log.Drop(function.NodePath, $"another node describes the function {Numbers.Bdf(id)} already");
                continue;
            }

            var wish = Identifier.FromPath(function.NodePath, "function");
            var name = (above?.Names ?? names).Take(function.SecondaryBus is null ? wish == "pci" ? "function" : wish : "port");
            var path = (above?.Path ?? hostName) + "." + name;
            if (function.SecondaryBus is { } given)
            {
                var secondary = Secondary(plan, function, given, buses);
                var port = new Declaration($"port {name}").Set("bdf", Numbers.Bdf(id)).Set("secondary", secondary.ToString(CultureInfo.InvariantCulture));
                (above?.Declaration ?? declaration).Add(port);
                ports.Add(function.NodePath, new Port(path, secondary, port, NameTable.ForFunctions()));
            }
            else
            {
                plan.Call(function.NodePath, path);
                plan.Log.Drop(function.NodePath, "the number of its vectors, which the tree does not tell: `override` it to add `msix`");
                (above?.Declaration ?? declaration).Add(new Declaration($"device {name}").Set("bdf", Numbers.Bdf(id)));
            }
        }

        return occupied;
    }

    private static bool TryBus(PciHostNode host, Dictionary<string, Port> ports, PciFunction function, out int bus, out Port? above)
    {
        above = null;
        bus = host.FirstBus;
        if (function.Port is null)
        {
            return true;
        }

        if (!ports.TryGetValue(function.Port, out above))
        {
            return false;
        }

        bus = above.Secondary;
        return true;
    }

    private static int Secondary(TopologyPlan plan, PciFunction function, int given, HashSet<int> buses)
    {
        if (given > 0)
        {
            return given;
        }

        var secondary = 1;
        while (secondary < 255 && !buses.Add(secondary))
        {
            secondary++;
        }

        plan.Log.Drop(function.NodePath, $"the bus number below it, which the tree does not tell: {secondary} is written");
        return secondary;
    }

    private sealed record Port(string Path, int Secondary, Declaration Declaration, NameTable Names);
}

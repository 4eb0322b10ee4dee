using System.Globalization;
using Doorbell.Import.Model;

namespace Doorbell.Import.Writing;

/// <summary>Writes the platform devices: what has wires, and what an IOMMU translates.</summary>
internal static class DeviceSection
{
    private const int ShortestArray = 3;

    public static IReadOnlyList<Declaration> Write(TopologyPlan plan)
    {
        var functions = plan.Platform.PciHosts.SelectMany(host => host.Functions).Select(function => function.NodePath).ToHashSet();
        var devices = Collect(plan, functions);
        if (devices.SelectMany(device => device.Wires).FirstOrDefault(wire => wire.Wire.Trigger is not (null or Trigger.None or Trigger.LevelHigh)).Wire is { } other)
        {
            plan.Log.Drop(other.NodePath, "that a wire reacts to edges or is active low, here and elsewhere: the language does not speak of triggers");
        }

        var declarations = new List<Declaration>();
        foreach (var family in Families(devices))
        {
            if (AsArray(plan, family) is { } array)
            {
                declarations.Add(array);
                continue;
            }

            foreach (var device in family)
            {
                declarations.Add(Write(plan, device, NameFor(plan, device, family.Count)));
            }
        }

        return declarations;
    }

    private static List<Device> Collect(TopologyPlan plan, HashSet<string> functions)
    {
        var devices = new Dictionary<string, Device>(StringComparer.Ordinal);
        var order = new List<Device>();
        foreach (var wire in plan.Platform.Wired)
        {
            if (functions.Contains(wire.NodePath))
            {
                plan.Log.Drop(wire.NodePath, "its INTx wire: PCI devices of the language signal by messages");
            }
            else if (plan.IsUsed(wire.NodePath, wire.Status) && plan.NameOf(wire.Controller) is { } controller)
            {
                Add(Of(wire.NodePath), controller, wire);
            }
            else if (wire.Status is null)
            {
                plan.Log.Drop(wire.NodePath, $"its wire to \"{wire.Controller}\", which is not written");
            }
        }

        foreach (var master in plan.Platform.Masters)
        {
            if (plan.IsUsed(master.NodePath, master.Status))
            {
                Translate(plan, master, () => Of(master.NodePath));
            }
        }

        return order;

        void Add(Device device, string controller, WiredSource wire)
        {
            if (device.Sources.Add((controller, wire.Source)))
            {
                device.Wires.Add((controller, wire));
            }
            else
            {
                plan.Log.Drop(wire.NodePath, $"that several of its interrupts are one source, {controller}[{wire.Source}]: the wire is written once");
            }
        }

        Device Of(string path)
        {
            if (!devices.TryGetValue(path, out var device))
            {
                device = new Device(path);
                devices.Add(path, device);
                order.Add(device);
            }

            return device;
        }
    }

    private static void Translate(TopologyPlan plan, IommuMaster master, Func<Device> device)
    {
        foreach (var id in master.Ids)
        {
            if (plan.NameOf(id.Iommu) is not { } iommu)
            {
                plan.Log.Drop(master.NodePath, $"its IOMMU \"{id.Iommu}\", which is not written");
            }
            else if (device() is { Iommu: null } first)
            {
                first.Iommu = iommu;
                first.DeviceId = id.DeviceId;
            }
            else
            {
                plan.Log.Drop(master.NodePath, $"its further device_id 0x{id.DeviceId:x} at \"{id.Iommu}\": a device of the language has one");
            }
        }
    }

    /// <summary>Devices of one name, in the order of their first.</summary>
    private static IEnumerable<List<Device>> Families(List<Device> devices) => devices.GroupBy(device => device.Wish).Select(family => family.ToList());

    /// <summary>Devices with one wire each, on sources that follow one another, are written as one array.</summary>
    private static Declaration? AsArray(TopologyPlan plan, List<Device> family)
    {
        if (family.Count < ShortestArray || family.Exists(device => device.Iommu is not null || device.Wires.Count != 1))
        {
            return null;
        }

        var sorted = family.OrderBy(device => device.Wires[0].Wire.Source).ToList();
        var (controller, first) = sorted[0].Wires[0];
        for (var i = 0; i < sorted.Count; i++)
        {
            if (sorted[i].Wires[0].Controller != controller || sorted[i].Wires[0].Wire.Source != first.Source + i)
            {
                return null;
            }
        }

        var name = plan.Names.Take(sorted[0].Wish);
        for (var i = 0; i < sorted.Count; i++)
        {
            plan.Call(sorted[i].Path, $"{name}[{i}]");
        }

        var source = first.Source == 0 ? "i" : $"i + {first.Source}";
        return new Declaration($"device {name}[i in 0 .. {sorted.Count - 1}] : platform") { Remark = $"{sorted[0].Path} to {sorted[^1].Path}" }
            .Set("wires", $"[{controller}[{source}]]");
    }

    private static string NameFor(TopologyPlan plan, Device device, int family)
    {
        if (family == 1)
        {
            return plan.Names.Take(device.Wish);
        }

        return plan.Platform.Aliases.TryGetValue(device.Path, out var alias) && alias.StartsWith(device.Wish, StringComparison.Ordinal)
            ? plan.Names.Take(Identifier.From(alias, "device"))
            : plan.Names.TakeNumbered(device.Wish);
    }

    private static Declaration Write(TopologyPlan plan, Device device, string name)
    {
        plan.Call(device.Path, name);
        var declaration = new Declaration($"device {name} : platform") { Remark = device.Path };
        if (device.Wires.Count > 0)
        {
            declaration.Set("wires", Wires.Expression([.. device.Wires.Select(wire => (wire.Controller, wire.Wire.Source))]));
            plan.Devices.Add(new WrittenDevice(name, [.. device.Wires.Select(wire => wire.Wire)]));
        }

        return device.Iommu is null
            ? declaration
            : declaration.Set("iommu", device.Iommu).Set("device_id", device.DeviceId > 0xffff ? Numbers.Hex(device.DeviceId, 5) : device.DeviceId.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class Device(string path)
    {
        public string Path => path;

        /// <summary>The node's name without its address.</summary>
        public string Wish { get; } = Identifier.FromPath(path, "device");

        public List<(string Controller, WiredSource Wire)> Wires { get; } = [];

        public HashSet<(string Controller, int Source)> Sources { get; } = [];

        public string? Iommu { get; set; }

        public uint DeviceId { get; set; }
    }
}

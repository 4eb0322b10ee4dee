using Doorbell.Topology.Descriptions;

namespace Doorbell.Rules.Facts;

/// <summary>Forms iommu groups as Linux does (drivers/iommu/iommu.c, pci_device_group; drivers/pci/pci.c, pci_acs_path_enabled).</summary>
/// <remarks>A function is told apart only if every port between it and the root has source validation, request and completion redirect and upstream forwarding.</remarks>
internal static class DeviceGroups
{
    private static readonly string[] RequiredAcs = ["sv", "rr", "cr", "uf"];

    /// <summary>Groups of the devices behind an IOMMU, in order of their first device.</summary>
    public static IReadOnlyList<DeviceGroup> Form(MachineDescription machine)
    {
        var isSeparated = new bool[machine.Ports.Count];
        for (var port = 0; port < isSeparated.Length; port++)
        {
            isSeparated[port] = IsSeparated(machine, port);
        }

        var members = new Dictionary<(int Iommu, int Host, int Place), (List<int> Devices, int? Port)>();
        var order = new List<(int Iommu, List<int> Devices, int? Port)>();
        for (var index = 0; index < machine.Devices.Count; index++)
        {
            var device = machine.Devices[index];
            if (device.Iommu is not { } iommu)
            {
                continue;
            }

            var port = SharedPort(machine, device, isSeparated);
            var place = device.Bdf is not { } bdf ? ~index
                : port is { } top ? (machine.Ports[top].Bdf.Bus << 5) | machine.Ports[top].Bdf.Device
                : (bdf.Bus << 5) | bdf.Device;
            var key = (iommu, device.Host ?? -1, place);
            if (!members.TryGetValue(key, out var group))
            {
                members.Add(key, group = ([], port));
                order.Add((iommu, group.Devices, port));
            }

            group.Devices.Add(index);
        }

        return [.. order.Select(group => new DeviceGroup(group.Iommu, group.Devices, group.Port))];
    }

    /// <summary>Whether a port and all above it have the controls that tell what is below them apart.</summary>
    private static bool IsSeparated(MachineDescription machine, int from)
    {
        for (int? at = from; at is { } port; at = machine.Ports[port].Parent)
        {
            if (!RequiredAcs.All(machine.Ports[port].Acs.Contains))
            {
                return false;
            }
        }

        return true;
    }

    private static int? SharedPort(MachineDescription machine, DeviceDescription device, bool[] isSeparated)
    {
        int? shared = null;
        for (var at = device.Port; at is { } port && !isSeparated[port]; at = machine.Ports[port].Parent)
        {
            shared = port;
        }

        return shared;
    }
}

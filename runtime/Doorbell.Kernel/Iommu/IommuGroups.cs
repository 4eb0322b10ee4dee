using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Iommu;

/// <summary>Forms groups (drivers/iommu/iommu.c, pci_device_group; drivers/pci/pci.c, pci_acs_path_enabled).</summary>
/// <remarks>
/// A function is told apart from others only if every port between it and the root has source validation, request and completion
/// redirect and upstream forwarding enabled; otherwise it shares the group of the topmost port without. Functions of one device share a group, since
/// functions declare no ACS of their own.
/// </remarks>
public static class IommuGroups
{
    private static readonly string[] RequiredAcs = ["sv", "rr", "cr", "uf"];

    /// <summary>The groups of a machine's devices that stand behind an IOMMU, in order of their first device.</summary>
    public static IReadOnlyList<IommuGroup> Form(MachineDescription machine)
    {
        var members = new List<(string Key, int Iommu, List<int> Devices)>();
        for (var device = 0; device < machine.Devices.Count; device++)
        {
            if (machine.Devices[device].Iommu is not { } iommu)
            {
                continue;
            }

            var key = KeyOf(machine, device);
            var at = members.FindIndex(one => one.Key == key && one.Iommu == iommu);
            if (at < 0)
            {
                members.Add((key, iommu, [device]));
            }
            else
            {
                members[at].Devices.Add(device);
            }
        }

        return [.. members.Select((one, id) => new IommuGroup(id, one.Iommu, one.Devices))];
    }

    private static string KeyOf(MachineDescription machine, int index)
    {
        var device = machine.Devices[index];
        if (device.Bdf is not { } bdf || device.Host is not { } host)
        {
            return $"platform {index}";
        }

        // From the nearest port upwards: the last one above which (itself included) some control is missing speaks for all below it.
        var key = $"{host}:{bdf.Bus}:{bdf.Device}";
        for (var at = device.Port; at is { } port; at = machine.Ports[port].Parent)
        {
            if (PathHasAcs(machine, port))
            {
                break;
            }

            key = $"{host}:{machine.Ports[port].Bdf.Bus}:{machine.Ports[port].Bdf.Device}";
        }

        return key;
    }

    private static bool PathHasAcs(MachineDescription machine, int from)
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
}

using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology.Descriptions;
using Doorbell.Topology.Values;

namespace Doorbell.Kernel.Tests;

/// <summary>ACS decides which devices the IOMMU can tell apart.</summary>
public class GroupTests
{
    private static readonly string[] Full = ["sv", "tb", "rr", "cr", "uf"];

    [Fact]
    public void Functions_on_the_root_bus_are_groups_of_their_own_and_functions_of_one_device_share()
    {
        Assert.Equal(["0", "1"], Groups([], (0, 1, 0, null), (0, 2, 0, null)));
        Assert.Equal(["0,1"], Groups([], (0, 1, 0, null), (0, 1, 1, null)));
    }

    [Fact]
    public void Below_a_port_with_ACS_devices_stand_alone_and_without_they_share()
    {
        PortDescription[] ports = [Port(1, null, Full), Port(2, null, ["sv", "rr"])];
        Assert.Equal(["0", "1", "2,3"], Groups(ports, (1, 0, 0, 0), (1, 1, 0, 0), (2, 0, 0, 1), (2, 1, 0, 1)));
    }

    [Fact]
    public void The_topmost_port_without_ACS_speaks_for_all_below_it()
    {
        PortDescription[] ports = [Port(1, null, ["sv"]), Port(2, 0, Full), Port(3, 0, Full)];
        Assert.Equal(["0,1"], Groups(ports, (2, 0, 0, 1), (3, 0, 0, 2)));

        PortDescription[] covered = [Port(1, null, Full), Port(2, 0, Full), Port(3, 0, [])];
        Assert.Equal(["0", "1,2"], Groups(covered, (2, 0, 0, 1), (3, 0, 0, 2), (3, 1, 0, 2)));
    }

    [Fact]
    public void A_device_without_an_IOMMU_has_no_group()
    {
        var machine = new TestMachine(Board.Riscv(withIommu: false, processes: [Board.Process()]));
        Assert.Null(machine.Kernel.Domain(Board.Nic));
        Assert.Equal(Reports.Errno.ENODEV, machine.Kernel.Attach([Board.Nic], new(Reports.AttachTargetKind.Process)).Errno);
    }

    private static string[] Groups(PortDescription[] ports, params (int Bus, int Slot, int Function, int? Port)[] devices)
    {
        var description = Board.Riscv() with
        {
            Ports = ports,
            Devices = [.. devices.Select((device, index) => new DeviceDescription
            {
                Origin = Board.At($"d{index}"), Kind = DeviceKind.Pci, Host = 0, Iommu = 0, Port = device.Port,
                Bdf = new BdfValue(0, device.Bus, device.Slot, device.Function), DeviceId = (uint)((device.Bus << 8) | (device.Slot << 3) | device.Function),
            })],
        };
        return [.. IommuGroups.Form(description).Select(group => string.Join(',', group.Devices))];
    }

    private static PortDescription Port(int slot, int? parent, string[] acs) =>
        new() { Origin = Board.At($"rp{slot}"), Host = 0, Parent = parent, Bdf = new BdfValue(0, 0, slot, 0), Secondary = slot, Acs = acs };
}

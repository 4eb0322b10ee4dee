using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>Wires through an APLIC in MSI mode.</summary>
public class WireTests
{
    private const int Uart = 2;

    [Fact]
    public void A_wire_becomes_a_message_that_passes_no_IOMMU()
    {
        var machine = Machine();
        Assert.True(machine.Kernel.RequestWire(Uart, 0, [3]).Succeeded);
        machine.Settle();
        machine.Raise(10);
        Assert.Equal(["wire 2.0 on 3"], machine.Events);
        Assert.Empty(machine.Pending(3));
        Assert.Equal(VectorTarget.OfHart(3), machine.Kernel.WireTarget(Uart, 0));
    }

    [Fact]
    public void A_wire_moves_at_once()
    {
        var machine = Machine();
        machine.Kernel.RequestWire(Uart, 0, [3]);
        machine.Settle();
        Assert.True(machine.Kernel.SetWireAffinity(Uart, 0, [1]).Succeeded);
        Assert.Equal(Errno.EBUSY, machine.Kernel.SetWireAffinity(Uart, 0, [2]).Errno);
        machine.Settle();
        machine.Raise(10);
        Assert.Equal(["wire 2.0 on 1"], machine.Events);
        Assert.Equal([1], machine.Enabled(3));
        Assert.True(machine.Kernel.SetWireAffinity(Uart, 0, [2]).Succeeded);
    }

    [Fact]
    public void A_level_that_stays_up_interrupts_again_unless_the_kernel_forgets_to_rearm()
    {
        var machine = Machine();
        machine.Kernel.RequestWire(Uart, 0, [0]);
        machine.Settle();
        machine.Raise(10, held: true);
        Assert.Equal(3, machine.Count("wire 2.0 on 0"));

        var forgetful = Machine(["no_level_rearm"]);
        forgetful.Kernel.RequestWire(Uart, 0, [0]);
        forgetful.Settle();
        forgetful.Raise(10, held: true);
        Assert.Equal(1, forgetful.Count("wire 2.0 on 0"));
    }

    [Fact]
    public void A_freed_wire_is_silent()
    {
        var machine = Machine();
        machine.Kernel.RequestWire(Uart, 0, [0]);
        machine.Settle();
        machine.Kernel.FreeWire(Uart, 0);
        machine.Raise(10);
        Assert.Empty(machine.Events);
    }

    private static TestMachine Machine(string[]? defects = null)
    {
        var description = Board.Riscv(Board.Linux(policy: null) with { Defects = defects ?? [] });
        return new TestMachine(description with
        {
            Aplics =
            [
                new AplicDescription
                {
                    Origin = Board.At("wired"), Level = PrivilegeLevel.Supervisor, Base = 0x0d00_0000, Sources = 96, Mode = AplicMode.Msi, Target = 0, GsiBase = 0,
                },
            ],
            Devices =
            [
                .. description.Devices,
                new DeviceDescription
                {
                    Origin = Board.At("uart"), Kind = DeviceKind.Platform, Wires = [new WireTarget { Controller = PartKind.Aplic, Index = 0, Source = 10 }],
                },
            ],
        });
    }
}

using Doorbell.Hardware.Hart;
using static Doorbell.Hardware.Hart.PrivilegeMode;

namespace Doorbell.Hardware.Tests.Hart;

/// <summary>AIA, "Virtual supervisor top interrupt CSR" and "Interrupt traps to VS-mode".</summary>
public sealed class VirtualSupervisorTests
{
    private const ulong Vti = 1 << 30;
    private const ulong LowDefault = 1 << 9;
    private const ulong ShowPriority = 1 << 8;

    [Theory]
    [InlineData(1, 7, 0UL, 0x9_0007UL)]
    [InlineData(1, 0, 0UL, 0x9_00ffUL)]
    [InlineData(0, 7, 0UL, 0x9_00ffUL)]
    [InlineData(0, 0, 0x9_0020UL, 0x9_0020UL)]
    [InlineData(0, 0, 0x9_0000UL, 0x9_00ffUL)]
    [InlineData(0, 0, 0x8_0020UL, 0x9_00ffUL)]
    [InlineData(1, 0, 0x9_0020UL, 0x9_00ffUL)]
    [InlineData(9, 0, 0x9_0020UL, 0x9_00ffUL)]
    public void The_external_interrupts_number_depends_on_vgein_and_hvictl(int vgein, int identity, ulong hvictl, ulong expected)
    {
        var bench = VirtualMachine();
        bench.SelectGuest(vgein);
        var file = bench.SupervisorFiles.File(0, 1);
        file.WriteEnabled(0, ~0UL);
        file.SetPending((uint)identity);
        bench.Write(Csr.Hvip, 1 << 10);
        bench.Write(Csr.Hvictl, hvictl | ShowPriority);
        Assert.Equal(expected, bench.Read(Csr.Vstopi));
    }

    [Theory]
    [InlineData(Vti | 0x7_0000UL, 0x7_0000UL)]
    [InlineData(Vti | 0x7_0000UL | LowDefault, 0x9_0007UL)]
    [InlineData(Vti | 0x7_0007UL, 0x7_0007UL)]
    [InlineData(Vti | 0x7_0007UL | LowDefault, 0x9_0007UL)]
    [InlineData(Vti | 0x7_0006UL | LowDefault, 0x7_0006UL)]
    [InlineData(Vti | 0x7_0008UL, 0x9_0007UL)]
    [InlineData(Vti | 0x9_0001UL, 0x9_0007UL)]
    [InlineData(0UL, 0x1_0003UL)]
    public void Hvictl_injects_against_an_external_interrupt_of_number_7(ulong hvictl, ulong expected)
    {
        var bench = VirtualMachine();
        bench.SelectGuest(1);
        var file = bench.SupervisorFiles.File(0, 1);
        file.Delivery = 1;
        file.WriteEnabled(0, ~0UL);
        file.SetPending(7);
        bench.Write(Csr.Hvip, 1 << 2);
        bench.Write(Csr.Hviprio1, 3 << 8);
        bench.Write(Csr.Hvictl, hvictl | ShowPriority);
        Assert.Equal(expected, bench.Read(Csr.Vstopi));
        Assert.Equal(new InterruptTrap(VS, (int)(expected >> 16)), bench.Hart.PendingTrap(VU, mie: false, sie: false, vsie: false));
    }

    [Fact]
    public void Without_the_priority_mode_a_top_interrupt_reports_1()
    {
        var bench = VirtualMachine();
        bench.Write(Csr.Hvictl, Vti | (0xfffUL << 16) | 77);
        Assert.Equal((0xfffUL << 16) | 1, bench.Read(Csr.Vstopi));
        bench.Write(Csr.Hvictl, Vti | (9UL << 16));
        Assert.Equal(0UL, bench.Read(Csr.Vstopi));
    }

    [Fact]
    public void An_injected_interrupt_without_number_reports_255_below_an_external_interrupt()
    {
        var bench = VirtualMachine();
        bench.Write(Csr.Hvictl, Vti | (13UL << 16) | LowDefault | ShowPriority);
        Assert.Equal((13UL << 16) | 255, bench.Read(Csr.Vstopi));
    }

    [Fact]
    public void Hviprio_orders_the_interrupts_that_it_names()
    {
        var bench = VirtualMachine(new HartParameters { LocalInterrupts = 0x00ff_e000 });
        bench.Write(Csr.Hvien, 0x00ff_e000);
        bench.Write(Csr.Hvip, 0x00ff_e044);
        bench.Write(Csr.Vsie, ~0UL);
        bench.Write(Csr.Hviprio1, ~0UL);
        Assert.Equal(0xffff_ff00_ff00_ff00UL, bench.Read(Csr.Hviprio1));
        bench.Write(Csr.Hviprio2, ~0UL);
        Assert.Equal(~0UL, bench.Read(Csr.Hviprio2));
        foreach (var (major, shift, csr) in new[] { (1, 8, Csr.Hviprio1), (5, 24, Csr.Hviprio1), (13, 40, Csr.Hviprio1), (15, 56, Csr.Hviprio1), (16, 0, Csr.Hviprio2), (23, 56, Csr.Hviprio2) })
        {
            bench.Write(Csr.Hviprio1, ~0UL);
            bench.Write(Csr.Hviprio2, ~0UL);
            bench.Write(csr, ~0UL & ~(0xffUL << shift) | (4UL << shift));
            bench.Write(Csr.Hvictl, ShowPriority);
            Assert.Equal(((ulong)major << 16) | 4, bench.Read(Csr.Vstopi));
        }
    }

    [Fact]
    public void A_vs_level_interrupt_that_is_not_delegated_is_taken_by_the_hypervisor()
    {
        var bench = VirtualMachine();
        bench.Write(Csr.Hideleg, 0);
        bench.SelectGuest(2);
        var file = bench.SupervisorFiles.File(0, 2);
        file.Delivery = 1;
        file.WriteEnabled(0, ~0UL);
        file.SetPending(1);
        Assert.Equal(new InterruptTrap(S, 10), bench.Hart.PendingTrap(VS, mie: false, sie: false, vsie: true));
        bench.Write(Csr.Hgeie, 1 << 2);
        Assert.Equal(new InterruptTrap(S, 12), bench.Hart.PendingTrap(VU, mie: false, sie: false, vsie: true));
        Assert.Null(bench.Hart.PendingTrap(S, mie: true, sie: false, vsie: true));
        Assert.Null(bench.Hart.PendingTrap(M, mie: true, sie: true, vsie: true));
    }

    [Fact]
    public void Wfi_ends_when_something_is_pending_at_any_level()
    {
        var bench = VirtualMachine();
        Assert.False(bench.Hart.WakesFromWfi);
        bench.Write(Csr.Hvictl, Vti | (5UL << 16));
        Assert.True(bench.Hart.WakesFromWfi);
        bench.Write(Csr.Hvictl, 0);
        bench.Write(Csr.Mideleg, 1 << 1);
        bench.Write(Csr.Sip, 1 << 1, S);
        Assert.True(bench.Hart.WakesFromWfi);
        bench.Write(Csr.Mip, 0);
        bench.Hart.Drive(7, true);
        Assert.True(bench.Hart.WakesFromWfi);
    }

    private static HartBench VirtualMachine(HartParameters? parameters = null)
    {
        var bench = new HartBench(parameters);
        bench.Write(Csr.Hideleg, 0x444);
        bench.Write(Csr.Mie, ~0UL);
        return bench;
    }
}

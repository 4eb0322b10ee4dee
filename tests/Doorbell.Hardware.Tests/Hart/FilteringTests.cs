using Doorbell.Hardware.Hart;
using static Doorbell.Hardware.Hart.PrivilegeMode;

namespace Doorbell.Hardware.Tests.Hart;

/// <summary>AIA, "Interrupt filtering and virtual interrupts for supervisor level" and "Virtual interrupts for VS level".</summary>
public sealed class FilteringTests
{
    private const ulong Ssi = 1 << 1;
    private const ulong Sti = 1 << 5;
    private const ulong Sei = 1 << 9;
    private const ulong Local = 1UL << 35;

    [Fact]
    public void Mvip_is_an_alias_of_mip_where_mvien_does_not_separate_them()
    {
        var bench = new HartBench();
        bench.Write(Csr.Mvip, Ssi | Sti | Sei);
        Assert.Equal(Ssi | Sti | Sei, bench.Read(Csr.Mip));
        bench.Write(Csr.Mip, Sti);
        Assert.Equal(Sti, bench.Read(Csr.Mvip));

        bench.Write(Csr.Mvien, Ssi | Sei);
        bench.Write(Csr.Mip, 0);
        bench.Write(Csr.Mvip, Ssi | Sei);
        Assert.Equal(0UL, bench.Read(Csr.Mip));
        Assert.Equal(Ssi | Sei, bench.Read(Csr.Mvip));
        bench.Write(Csr.Mip, Ssi | Sei);
        Assert.Equal(Ssi, bench.Read(Csr.Mip));
    }

    [Fact]
    public void The_software_writable_seip_alone_takes_part_in_read_modify_write()
    {
        var bench = new HartBench();
        bench.WriteIndirect(0x70, Csr.Sireg, 1);
        bench.WriteIndirect(0xc0, Csr.Sireg, 2);
        bench.SupervisorFiles.SetPending(0, 0, 1);
        Assert.Equal(Sei, bench.Read(Csr.Mip));
        bench.Hart.Access(CsrInstruction.ReadSet, Csr.Mip, Ssi, M, out var old);
        Assert.Equal(Sei, old);
        bench.Swap(Csr.Stopei, 0);
        Assert.Equal(Ssi, bench.Read(Csr.Mip));
    }

    [Theory]
    [InlineData(false, false, 0UL)]
    [InlineData(false, true, Ssi | Local)]
    [InlineData(true, false, Ssi | Local)]
    public void Sip_and_sie_show_what_is_delegated_or_filtered(bool delegated, bool filtered, ulong visible)
    {
        var bench = new HartBench();
        bench.Write(Csr.Mideleg, delegated ? Ssi | Local : 0);
        bench.Write(Csr.Mvien, filtered ? Ssi | Local : 0);
        bench.Write(Csr.Mvip, Ssi | Local);
        bench.Write(Csr.Mip, delegated ? Ssi | Local : 0);
        bench.Write(Csr.Sie, ~0UL, S);

        Assert.Equal(visible, bench.Read(Csr.Sip, S));
        Assert.Equal(visible, bench.Read(Csr.Sie, S));
        Assert.Equal(delegated ? Ssi | Local : 0, bench.Read(Csr.Mie));

        bench.Hart.Access(CsrInstruction.ReadClear, Csr.Sip, Ssi | Local, S, out _);
        Assert.Equal(0UL, bench.Read(Csr.Sip, S));
        Assert.Equal(0UL, bench.Read(Csr.Mip));
        Assert.Equal(filtered ? 0 : Local, bench.Read(Csr.Mvip));
    }

    [Fact]
    public void A_filtered_external_interrupt_is_machine_levels_and_reaches_supervisor_level_through_mvip()
    {
        var bench = new HartBench();
        bench.Write(Csr.Mvien, Sei);
        bench.Write(Csr.Mie, Sei);
        bench.WriteIndirect(0x70, Csr.Sireg, 1);
        bench.WriteIndirect(0xc0, Csr.Sireg, 1 << 3);
        bench.SupervisorFiles.SetPending(0, 0, 3);
        Assert.Equal(new InterruptTrap(M, 9), bench.Hart.PendingTrap(U, mie: false, sie: false, vsie: false));
        Assert.Equal(HartTrap.IllegalInstruction, bench.Trap(Csr.Stopei, S));
        bench.Write(Csr.Siselect, 0x70);
        Assert.Equal(HartTrap.IllegalInstruction, bench.Trap(Csr.Sireg, S));
        Assert.Equal(HartTrap.None, bench.Trap(Csr.Stopei, M));

        Assert.Equal(3UL << 16 | 3, bench.Swap(Csr.Stopei, 0));
        bench.Write(Csr.Sie, Sei, S);
        Assert.False(bench.Hart.HasSupervisorExternal);
        bench.Write(Csr.Mvip, Sei);
        Assert.True(bench.Hart.HasSupervisorExternal);
        Assert.Equal(new InterruptTrap(S, 9), bench.Hart.PendingTrap(U, mie: false, sie: false, vsie: false));
        Assert.Equal(9UL << 16 | 255, bench.Read(Csr.Stopi));
    }

    [Fact]
    public void A_software_external_interrupt_has_the_number_256()
    {
        var bench = new HartBench();
        bench.Write(Csr.Mideleg, Sei | Sti);
        bench.Write(Csr.Mie, Sei | Sti);
        bench.Write(Csr.Mip, Sei | Sti);
        Assert.True(bench.Hart.HasSupervisorExternal);
        Assert.Equal(9UL << 16 | 255, bench.Read(Csr.Stopi));
        bench.WriteIndirect(0x30, Csr.Sireg, 255UL << 40);
        Assert.Equal(5UL << 16 | 255, bench.Read(Csr.Stopi));
    }

    [Fact]
    public void Vs_level_bits_follow_hideleg_one_bit_further_down()
    {
        var bench = new HartBench();
        bench.Write(Csr.Hvip, ~0UL >> 51);
        Assert.Equal(0x444UL, bench.Read(Csr.Hvip));
        Assert.Equal(0x444UL, bench.Read(Csr.Hip));
        Assert.Equal(0UL, bench.Read(Csr.Vsip));
        bench.Write(Csr.Hideleg, 0x444);
        Assert.Equal(0x222UL, bench.Read(Csr.Vsip));
        bench.Write(Csr.Sie, 0x222, VS);
        Assert.Equal(0x444UL, bench.Read(Csr.Hie));
        bench.Write(Csr.Sip, 0, VS);
        Assert.Equal(0x220UL, bench.Read(Csr.Vsip));
        bench.Write(Csr.Hip, 0x444);
        Assert.Equal(0x444UL, bench.Read(Csr.Mip));
        bench.Write(Csr.Mip, 0);
        Assert.Equal(0x440UL, bench.Read(Csr.Hip));
        bench.Write(Csr.Hie, 0);
        Assert.Equal(0UL, bench.Read(Csr.Vsie));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Local_interrupts_reach_vs_level_by_hideleg_or_hvien(bool delegated, bool injected)
    {
        var bench = new HartBench();
        bench.Write(Csr.Mideleg, Local);
        bench.Write(Csr.Hideleg, delegated ? Local : 0);
        bench.Write(Csr.Hvien, injected ? Local : 0);
        bench.Write(Csr.Hvip, Local);
        bench.Write(Csr.Mip, delegated ? Local : 0);
        bench.Write(Csr.Sie, ~0UL, VS);
        var visible = delegated || injected ? Local : 0;
        Assert.Equal(visible, bench.Read(Csr.Sip, VS));
        Assert.Equal(visible, bench.Read(Csr.Vsie));
        Assert.Equal(delegated ? Local : 0, bench.Read(Csr.Mie));
        Assert.Equal(visible == 0 ? 0UL : (35UL << 16) | 1, bench.Read(Csr.Vstopi));
        bench.Write(Csr.Sip, 0, VS);
        Assert.Equal(0UL, bench.Read(Csr.Sip, VS));
        Assert.Equal(injected ? 0 : Local, bench.Read(Csr.Hvip));
    }

    [Fact]
    public void Hideleg_shows_only_what_supervisor_level_has()
    {
        var bench = new HartBench();
        bench.Write(Csr.Hideleg, ~0UL);
        Assert.Equal(0x444UL, bench.Read(Csr.Hideleg));
        bench.Write(Csr.Mvien, Local);
        bench.Write(Csr.Hideleg, ~0UL);
        Assert.Equal(0x444UL | Local, bench.Read(Csr.Hideleg));
        bench.Write(Csr.Mvien, 0);
        Assert.Equal(0x444UL, bench.Read(Csr.Hideleg));
    }

    [Fact]
    public void Qemus_choices_leave_no_virtual_interrupts()
    {
        var bench = new HartBench(HartParameters.Qemu72);
        foreach (var csr in new[] { Csr.Mvien, Csr.Hvien })
        {
            bench.Write(csr, ~0UL);
            Assert.Equal(0UL, bench.Read(csr));
        }

        bench.Write(Csr.Mie, ~0UL);
        Assert.Equal(0x3eeeUL, bench.Read(Csr.Mie));
        bench.Write(Csr.Mideleg, ~0UL);
        Assert.Equal(0x3666UL, bench.Read(Csr.Mideleg));
    }
}

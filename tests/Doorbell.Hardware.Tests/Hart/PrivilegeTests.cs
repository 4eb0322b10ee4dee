using Doorbell.Hardware.Hart;
using static Doorbell.Hardware.Hart.HartTrap;
using static Doorbell.Hardware.Hart.PrivilegeMode;

namespace Doorbell.Hardware.Tests.Hart;

/// <summary>Who may access what (AIA, "Hypervisor and VS CSRs", "Virtual instruction exceptions"; Privileged, "Hypervisor").</summary>
public sealed class PrivilegeTests
{
    [Theory]
    [InlineData(Csr.Mtopei, M, None)]
    [InlineData(Csr.Mtopei, S, IllegalInstruction)]
    [InlineData(Csr.Mie, VS, IllegalInstruction)]
    [InlineData(Csr.Mie, VU, IllegalInstruction)]
    [InlineData(Csr.Stopi, U, IllegalInstruction)]
    [InlineData(Csr.Stopi, S, None)]
    [InlineData(Csr.Stopi, VS, None)]
    [InlineData(Csr.Stopi, VU, VirtualInstruction)]
    [InlineData(Csr.Sip, VU, VirtualInstruction)]
    [InlineData(Csr.Stopei, VU, VirtualInstruction)]
    [InlineData(Csr.Sireg, VU, VirtualInstruction)]
    [InlineData(Csr.Vsireg, VU, VirtualInstruction)]
    [InlineData(Csr.Vsireg, VS, VirtualInstruction)]
    [InlineData(Csr.Vstopei, VS, VirtualInstruction)]
    [InlineData(Csr.Vstopi, VS, VirtualInstruction)]
    [InlineData(Csr.Vstopi, U, IllegalInstruction)]
    [InlineData(Csr.Hvictl, VS, VirtualInstruction)]
    [InlineData(Csr.Hvictl, VU, VirtualInstruction)]
    [InlineData(Csr.Hgeip, S, None)]
    [InlineData(Csr.Hvienh, M, IllegalInstruction)]
    [InlineData(Csr.Hvienh, VS, IllegalInstruction)]
    [InlineData(Csr.Siph, VS, IllegalInstruction)]
    [InlineData(Csr.Mstateen0, M, IllegalInstruction)]
    [InlineData(Csr.Mireg2, M, IllegalInstruction)]
    [InlineData(0x7c0, M, IllegalInstruction)]
    [InlineData(0x1000, M, IllegalInstruction)]
    [InlineData(-1, M, IllegalInstruction)]
    public void Reading_without_state_enables_on_rv64(int csr, PrivilegeMode mode, HartTrap expected)
    {
        var bench = new HartBench();
        bench.Write(Csr.Vsiselect, 0x70);
        bench.Write(Csr.Siselect, 0x70);
        Assert.Equal(expected, bench.Trap(csr, mode));
    }

    [Theory]
    [InlineData(Csr.Mtopi, M, IllegalInstruction)]
    [InlineData(Csr.Stopi, S, IllegalInstruction)]
    [InlineData(Csr.Stopi, VS, IllegalInstruction)]
    [InlineData(Csr.Stopi, VU, IllegalInstruction)]
    [InlineData(Csr.Hgeip, VS, IllegalInstruction)]
    [InlineData(Csr.Vstopi, VS, IllegalInstruction)]
    public void Writing_what_is_read_only_is_illegal_in_every_mode(int csr, PrivilegeMode mode, HartTrap expected)
    {
        foreach (var instruction in new[] { CsrInstruction.Write, CsrInstruction.ReadWrite, CsrInstruction.ReadSet, CsrInstruction.ReadClear })
        {
            Assert.Equal(expected, new HartBench().Trap(csr, mode, instruction));
        }
    }

    [Theory]
    [InlineData(Csr.Mideleg, false, true)]
    [InlineData(Csr.Sip, false, true)]
    [InlineData(Csr.Hip, false, false)]
    [InlineData(Csr.Hip, true, false)]
    [InlineData(Csr.Vstopi, true, false)]
    public void Csrs_of_missing_extensions_do_not_exist(int csr, bool supervisor, bool hypervisor) =>
        Assert.Equal(
            IllegalInstruction,
            new HartBench(new HartParameters { Supervisor = supervisor, Hypervisor = supervisor && hypervisor }).Trap(csr, M));

    [Fact]
    public void A_hart_without_imsic_has_no_file_registers()
    {
        var hart = new Hardware.Hart.Hart(new HartParameters { GuestInterrupts = 3 }, default, default);
        Assert.Equal(IllegalInstruction, hart.Access(CsrInstruction.Read, Csr.Mtopei, 0, M, out _));
        Assert.Equal(IllegalInstruction, hart.Access(CsrInstruction.Read, Csr.Stopei, 0, S, out _));
        Assert.Equal(IllegalInstruction, hart.Access(CsrInstruction.Read, Csr.Vstopei, 0, S, out _));
        Assert.Equal(VirtualInstruction, hart.Access(CsrInstruction.Read, Csr.Stopei, 0, VS, out _));
        hart.Access(CsrInstruction.Write, Csr.Miselect, 0x70, M, out _);
        Assert.Equal(IllegalInstruction, hart.Access(CsrInstruction.Read, Csr.Mireg, 0, M, out _));
    }

    [Theory]
    [InlineData(0x2f, IllegalInstruction, IllegalInstruction)]
    [InlineData(0x30, None, VirtualInstruction)]
    [InlineData(0x31, IllegalInstruction, VirtualInstruction)]
    [InlineData(0x3f, IllegalInstruction, VirtualInstruction)]
    [InlineData(0x40, IllegalInstruction, IllegalInstruction)]
    [InlineData(0x70, None, None)]
    [InlineData(0x71, None, None)]
    [InlineData(0x7f, None, None)]
    [InlineData(0x81, IllegalInstruction, VirtualInstruction)]
    [InlineData(0xbe, None, None)]
    [InlineData(0xc1, IllegalInstruction, VirtualInstruction)]
    [InlineData(0xff, IllegalInstruction, VirtualInstruction)]
    [InlineData(0x100, IllegalInstruction, IllegalInstruction)]
    public void Indirect_registers_exist_as_specified_on_rv64(int select, HartTrap host, HartTrap guest)
    {
        var bench = new HartBench();
        bench.SelectGuest(1);
        foreach (var (register, mode) in new[] { (Csr.Mireg, M), (Csr.Sireg, M), (Csr.Sireg, S), (Csr.Sireg, VS) })
        {
            bench.Write(register - 1, (ulong)select, mode);
            Assert.Equal(mode == VS ? guest : host, bench.Trap(register, mode));
        }

        Assert.Equal(guest == None ? None : IllegalInstruction, bench.Trap(Csr.Vsireg, S));
    }

    /// <summary>Privileged, "Virtual Supervisor-level CSRs" of Sscsrind: UNSPECIFIED, with a recommendation that the recorded machine does not follow.</summary>
    [Fact]
    public void What_a_reserved_select_raises_in_a_guest_is_the_makers_choice()
    {
        foreach (var (parameters, guest) in new[] { (new HartParameters(), IllegalInstruction), (HartParameters.Qemu72, VirtualInstruction) })
        {
            var bench = new HartBench(parameters);
            Assert.Equal(guest, bench.Trap(Csr.Sireg, VS));
            Assert.Equal(IllegalInstruction, bench.Trap(Csr.Sireg, S));
            Assert.Equal(IllegalInstruction, bench.Trap(Csr.Vsireg, S));
            Assert.Equal(IllegalInstruction, bench.Trap(Csr.Mireg, M));
        }
    }

    [Fact]
    public void Reserved_registers_of_a_file_read_zero_and_ignore_writes()
    {
        var bench = new HartBench();
        foreach (var select in new[] { 0x71, 0x73, 0x7f, 0x90, 0xd0 })
        {
            bench.WriteIndirect(select, Csr.Mireg, ~0UL);
            Assert.Equal(0UL, bench.Read(Csr.Mireg));
        }
    }

    [Fact]
    public void Without_a_selected_guest_file_its_registers_are_inaccessible()
    {
        var bench = new HartBench(guests: 3);
        foreach (var vgein in new[] { 0, 4, 63 })
        {
            bench.SelectGuest(vgein);
            Assert.Equal((2UL << 32) | ((ulong)vgein << 12), bench.Read(Csr.Hstatus));
            bench.Write(Csr.Vsiselect, 0x70);
            Assert.Equal(IllegalInstruction, bench.Trap(Csr.Vsireg, M));
            Assert.Equal(IllegalInstruction, bench.Trap(Csr.Vstopei, S));
            Assert.Equal(VirtualInstruction, bench.Trap(Csr.Sireg, VS));
            Assert.Equal(VirtualInstruction, bench.Trap(Csr.Stopei, VS));
        }
    }

    [Fact]
    public void Selects_hold_as_many_bits_as_the_maker_gave_them()
    {
        var bench = new HartBench(HartParameters.Qemu72);
        foreach (var csr in new[] { Csr.Miselect, Csr.Siselect, Csr.Vsiselect })
        {
            bench.Write(csr, 0xfff);
            Assert.Equal(0x1ffUL, bench.Read(csr));
        }
    }

    [Fact]
    public void Further_aliases_exist_with_sscsrind_and_have_nothing_behind_them()
    {
        var bench = new HartBench(new HartParameters { IndirectAccess = true });
        bench.Write(Csr.Vsiselect, 0x70);
        Assert.Equal(IllegalInstruction, bench.Trap(Csr.Mireg2, M));
        Assert.Equal(IllegalInstruction, bench.Trap(Csr.Sireg6, S));
        Assert.Equal(IllegalInstruction, bench.Trap(Csr.Vsireg3, S));
        Assert.Equal(VirtualInstruction, bench.Trap(Csr.Sireg4, VS));
        Assert.Equal(VirtualInstruction, bench.Trap(Csr.Vsireg4, VS));
        Assert.Equal(VirtualInstruction, bench.Trap(Csr.Sireg5, VU));
        bench.Write(Csr.Vsiselect, 0x100);
        Assert.Equal(IllegalInstruction, bench.Trap(Csr.Sireg4, VS));
    }

    [Fact]
    public void Vti_hides_the_real_bits_from_the_guest()
    {
        var bench = new HartBench();
        Assert.Equal(None, bench.Trap(Csr.Sip, VS));
        bench.Write(Csr.Hvictl, 1 << 30);
        Assert.Equal(VirtualInstruction, bench.Trap(Csr.Sip, VS));
        Assert.Equal(VirtualInstruction, bench.Trap(Csr.Sie, VS, CsrInstruction.Write));
        Assert.Equal(IllegalInstruction, bench.Trap(Csr.Siph, VS));
        Assert.Equal(None, bench.Trap(Csr.Vsip, S));
        Assert.Equal(None, bench.Trap(Csr.Sip, S));
    }

    [Theory]
    [InlineData("stopei", Csr.Stopei)]
    [InlineData("hviprio2h", Csr.Hviprio2h)]
    [InlineData("mstateen0", Csr.Mstateen0)]
    public void Csrs_are_found_by_name(string name, int number)
    {
        Assert.True(CsrNames.TryFind(name, out var csr));
        Assert.Equal(number, csr);
        Assert.False(CsrNames.TryFind(name + "x", out _));
    }
}

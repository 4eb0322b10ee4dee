using Doorbell.Hardware.Hart;
using static Doorbell.Hardware.Hart.HartTrap;
using static Doorbell.Hardware.Hart.PrivilegeMode;

namespace Doorbell.Hardware.Tests.Hart;

/// <summary>AIA, "Access control by the state-enable CSRs".</summary>
public sealed class StateEnableTests
{
    private const ulong Imsic = 1UL << 58;
    private const ulong Aia = 1UL << 59;
    private const ulong Csrind = 1UL << 60;
    private const ulong Se0 = 1UL << 63;
    private const ulong All = Imsic | Aia | Csrind | Se0;

    [Theory]
    [InlineData(All, All, Csr.Stopei, S, None)]
    [InlineData(All & ~Imsic, All, Csr.Stopei, S, IllegalInstruction)]
    [InlineData(All & ~Imsic, All, Csr.Stopei, VS, IllegalInstruction)]
    [InlineData(All & ~Imsic, All, Csr.Stopei, VU, IllegalInstruction)]
    [InlineData(All & ~Imsic, All, Csr.Vstopei, VS, IllegalInstruction)]
    [InlineData(All, All & ~Imsic, Csr.Stopei, VS, VirtualInstruction)]
    [InlineData(All, All & ~Imsic, Csr.Vstopei, S, None)]
    [InlineData(All & ~Imsic, All, Csr.Sireg, S, IllegalInstruction)]
    [InlineData(All & ~Imsic, All, Csr.Sireg, VS, IllegalInstruction)]
    [InlineData(All & ~Imsic, All, Csr.Vsireg, VS, VirtualInstruction)]
    [InlineData(All & ~Imsic, All, Csr.Sireg, VU, VirtualInstruction)]
    [InlineData(All, All & ~Imsic, Csr.Sireg, VS, VirtualInstruction)]
    [InlineData(All & ~Imsic, All, Csr.Hgeie, S, None)]
    [InlineData(All & ~Csrind, All, Csr.Siselect, S, IllegalInstruction)]
    [InlineData(All & ~Csrind, All, Csr.Siselect, VS, IllegalInstruction)]
    [InlineData(All & ~Csrind, All, Csr.Sireg, VU, IllegalInstruction)]
    [InlineData(All & ~Csrind, All, Csr.Vsireg, VS, IllegalInstruction)]
    [InlineData(All, All & ~Csrind, Csr.Siselect, VS, VirtualInstruction)]
    [InlineData(Csrind, All & ~Csrind, Csr.Sireg, VS, VirtualInstruction)]
    [InlineData(All & ~Aia, All, Csr.Stopi, S, IllegalInstruction)]
    [InlineData(All & ~Aia, All, Csr.Stopi, VS, IllegalInstruction)]
    [InlineData(All & ~Aia, All, Csr.Hvictl, S, IllegalInstruction)]
    [InlineData(All & ~Aia, All, Csr.Hvictl, VS, IllegalInstruction)]
    [InlineData(All, All & ~Aia, Csr.Stopi, VS, VirtualInstruction)]
    [InlineData(All, All & ~Aia, Csr.Hvictl, VS, VirtualInstruction)]
    [InlineData(0UL, 0UL, Csr.Stopei, M, None)]
    [InlineData(0UL, 0UL, Csr.Sip, VS, None)]
    [InlineData(All & ~Se0, All, Csr.Hstateen0, S, IllegalInstruction)]
    [InlineData(All & ~Se0, All, Csr.Hstateen0, VS, IllegalInstruction)]
    [InlineData(All, All, Csr.Hstateen0, VS, VirtualInstruction)]
    public void Bits_withhold_state_from_less_privileged_modes(ulong machine, ulong hypervisor, int csr, PrivilegeMode mode, HartTrap expected)
    {
        var bench = new HartBench(new HartParameters { StateEnable = true });
        bench.SelectGuest(1);
        bench.Write(Csr.Siselect, 0x70);
        bench.Write(Csr.Vsiselect, 0x70);
        bench.Write(Csr.Mstateen0, All);
        bench.Write(Csr.Hstateen0, hypervisor);
        bench.Write(Csr.Mstateen0, machine);
        Assert.Equal(expected, bench.Trap(csr, mode));
    }

    [Fact]
    public void Priorities_of_the_supervisor_level_need_the_aia_bit()
    {
        var bench = new HartBench(new HartParameters { StateEnable = true });
        bench.Write(Csr.Siselect, 0x30);
        bench.Write(Csr.Mstateen0, All & ~Aia);
        Assert.Equal(IllegalInstruction, bench.Trap(Csr.Sireg, S));
        Assert.Equal(None, bench.Trap(Csr.Sireg, M));
        bench.Write(Csr.Mstateen0, All);
        Assert.Equal(None, bench.Trap(Csr.Sireg, S));
    }

    [Fact]
    public void A_bit_that_is_zero_for_the_hypervisor_reads_zero_there()
    {
        var bench = new HartBench(new HartParameters { StateEnable = true });
        Assert.Equal(0UL, bench.Read(Csr.Mstateen0));
        bench.Write(Csr.Mstateen0, ~0UL);
        Assert.Equal(All, bench.Read(Csr.Mstateen0));
        bench.Write(Csr.Hstateen0, ~0UL);
        bench.Write(Csr.Mstateen0, Aia);
        Assert.Equal(Aia, bench.Read(Csr.Hstateen0));
    }

    [Fact]
    public void Without_imsic_its_bit_does_not_exist_and_changes_nothing()
    {
        var hart = new Hardware.Hart.Hart(new HartParameters { StateEnable = true }, default, default);
        hart.Access(CsrInstruction.Write, Csr.Mstateen0, ~0UL, M, out _);
        hart.Access(CsrInstruction.Write, Csr.Hstateen0, ~0UL, M, out _);
        hart.Access(CsrInstruction.Read, Csr.Mstateen0, 0, M, out var bits);
        Assert.Equal(All & ~Imsic, bits);
        hart.Access(CsrInstruction.Write, Csr.Vsiselect, 0x70, M, out _);
        Assert.Equal(VirtualInstruction, hart.Access(CsrInstruction.Read, Csr.Stopei, 0, VS, out _));
        Assert.Equal(VirtualInstruction, hart.Access(CsrInstruction.Read, Csr.Sireg, 0, VS, out _));
    }

    [Fact]
    public void On_rv32_the_bits_lie_in_the_high_halves()
    {
        var bench = new HartBench(new HartParameters { StateEnable = true, Xlen = 32 });
        bench.Write(Csr.Mstateen0h, ~0UL);
        bench.Write(Csr.Hstateen0h, (Aia | Csrind) >> 32);
        Assert.Equal(0UL, bench.Read(Csr.Mstateen0));
        Assert.Equal(All >> 32, bench.Read(Csr.Mstateen0h));
        Assert.Equal((Aia | Csrind) >> 32, bench.Read(Csr.Hstateen0h));
        Assert.Equal(None, bench.Trap(Csr.Siph, VS));
        Assert.Equal(VirtualInstruction, bench.Trap(Csr.Hviph, VS));
        bench.Write(Csr.Hstateen0h, 0);
        Assert.Equal(VirtualInstruction, bench.Trap(Csr.Siph, VS));
        bench.Write(Csr.Mstateen0h, 0);
        Assert.Equal(IllegalInstruction, bench.Trap(Csr.Siph, VS));
        Assert.Equal(IllegalInstruction, bench.Trap(Csr.Hviph, VS));
    }
}

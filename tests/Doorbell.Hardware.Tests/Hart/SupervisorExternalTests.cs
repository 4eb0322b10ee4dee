using Doorbell.Hardware.Hart;

namespace Doorbell.Hardware.Tests.Hart;

public sealed class SupervisorExternalTests
{
    private const int Eidelivery = 0x70;
    private const int Eithreshold = 0x72;
    private const int Eie0 = 0xc0;

    [Fact]
    public void An_msi_is_signaled_taken_and_claimed()
    {
        var bench = new HartBench();
        bench.Write(Csr.Mideleg, 1 << 9);
        bench.WriteIndirect(Eidelivery, Csr.Sireg, 1, PrivilegeMode.S);
        bench.WriteIndirect(Eie0, Csr.Sireg, 1UL << 40, PrivilegeMode.S);
        bench.SupervisorFiles.SetPending(0, 0, 40);
        Assert.False(bench.Hart.HasSupervisorExternal);
        bench.Write(Csr.Sie, 1 << 9, PrivilegeMode.S);
        Assert.True(bench.Hart.HasSupervisorExternal);

        Assert.Equal(new InterruptTrap(PrivilegeMode.S, 9), bench.Hart.PendingTrap(PrivilegeMode.U, mie: false, sie: false, vsie: false));
        Assert.Equal(0x9_0028UL, bench.Read(Csr.Stopi, PrivilegeMode.S));
        Assert.Equal(0x28_0028UL, bench.Swap(Csr.Stopei, 0, PrivilegeMode.S));
        Assert.Equal(0UL, bench.Read(Csr.Stopei, PrivilegeMode.S));
        Assert.False(bench.Hart.HasSupervisorExternal);
        Assert.Null(bench.Hart.PendingTrap(PrivilegeMode.U, mie: true, sie: true, vsie: true));
    }

    [Fact]
    public void Identities_from_the_threshold_on_do_not_signal()
    {
        var bench = new HartBench();
        bench.WriteIndirect(Eidelivery, Csr.Sireg, 1);
        bench.WriteIndirect(Eie0, Csr.Sireg, 0b11 << 4);
        bench.SupervisorFiles.SetPending(0, 0, 5);
        bench.WriteIndirect(Eithreshold, Csr.Sireg, 5);
        Assert.Equal(0UL, bench.Read(Csr.Mip));
        Assert.Equal(0UL, bench.Read(Csr.Stopei));

        bench.SupervisorFiles.SetPending(0, 0, 4);
        Assert.Equal(1UL << 9, bench.Read(Csr.Mip));
        Assert.Equal(0x4_0004UL, bench.Read(Csr.Stopei));
    }

    [Fact]
    public void A_guest_file_is_reached_through_vgein()
    {
        var bench = new HartBench();
        bench.Write(Csr.Hideleg, 1 << 10);
        bench.Write(Csr.Hgeie, ~0UL);
        Assert.Equal(0b1110UL, bench.Read(Csr.Hgeie));
        Assert.Equal(HartTrap.VirtualInstruction, bench.Trap(Csr.Stopei, PrivilegeMode.VS));
        Assert.Equal(HartTrap.IllegalInstruction, bench.Trap(Csr.Vstopei, PrivilegeMode.S));

        bench.SelectGuest(2);
        bench.WriteIndirect(Eidelivery, Csr.Sireg, 1, PrivilegeMode.VS);
        bench.WriteIndirect(Eie0, Csr.Sireg, 1 << 7, PrivilegeMode.VS);
        bench.SupervisorFiles.SetPending(0, 2, 7);
        bench.Write(Csr.Sie, 1 << 9, PrivilegeMode.VS);

        Assert.Equal(0b100UL, bench.Hart.Hgeip);
        Assert.Equal((1UL << 12) | (1UL << 10), bench.Read(Csr.Mip));
        Assert.Equal(1UL << 9, bench.Read(Csr.Sip, PrivilegeMode.VS));
        Assert.Equal(new InterruptTrap(PrivilegeMode.VS, 9), bench.Hart.PendingTrap(PrivilegeMode.VU, mie: true, sie: true, vsie: false));
        Assert.Equal(0x7_0007UL, bench.Swap(Csr.Stopei, 0, PrivilegeMode.VS));
        Assert.Equal(0UL, bench.Hart.Hgeip);
    }
}

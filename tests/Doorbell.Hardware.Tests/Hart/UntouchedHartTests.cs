using Doorbell.Engine;
using Doorbell.Hardware.Hart;

namespace Doorbell.Hardware.Tests.Hart;

public sealed class UntouchedHartTests
{
    [Fact]
    public void Sixteen_thousand_harts_take_two_megabytes_until_they_are_touched()
    {
        var parameters = new HartParameters();
        var harts = new Hardware.Hart.Hart[16_384];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var hart = 0; hart < harts.Length; hart++)
        {
            harts[hart] = new Hardware.Hart.Hart(parameters, default, default);
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2 << 20);
        Assert.DoesNotContain(harts, hart => hart.HasSupervisorExternal);
    }

    [Fact]
    public void Touching_a_hart_does_not_change_its_state()
    {
        var touched = new HartBench();
        touched.Write(Csr.Mie, ~0UL);
        touched.Write(Csr.Mie, 0);
        Assert.Equal(Snapshot.Of(new HartBench().Hart), Snapshot.Of(touched.Hart));
    }

    [Fact]
    public void Restored_a_hart_knows_its_guest_file_and_who_may_reach_its_own()
    {
        var bench = new HartBench();
        var before = Snapshot.Of(bench.Hart);
        bench.SelectGuest(2);
        bench.Write(Csr.Mvien, 1 << 9);
        var after = Snapshot.Of(bench.Hart);
        before.RestoreTo(bench.Hart);
        Assert.Equal(HartTrap.VirtualInstruction, bench.Trap(Csr.Stopei, PrivilegeMode.VS));
        Assert.Equal(HartTrap.None, bench.Trap(Csr.Stopei, PrivilegeMode.S));
        after.RestoreTo(bench.Hart);
        Assert.Equal(HartTrap.None, bench.Trap(Csr.Stopei, PrivilegeMode.VS));
        Assert.Equal(HartTrap.IllegalInstruction, bench.Trap(Csr.Stopei, PrivilegeMode.S));
    }
}

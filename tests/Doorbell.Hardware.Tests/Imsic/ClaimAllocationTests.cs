using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;
using Doorbell.Topology;

namespace Doorbell.Hardware.Tests.Imsic;

public sealed class ClaimAllocationTests
{
    [Fact]
    public void From_the_write_to_the_claim_nothing_is_allocated()
    {
        var geometry = new ImsicGeometry(0x2800_0000, 1, 1, 0, 24, [2], 1);
        var imsic = new Hardware.Imsic.Imsic(geometry, new ImsicParameters { Identities = 2047, GuestIdentities = 2047 }, new ReadyHarts(2));
        var bus = new PhysicalBus();
        imsic.MapTo(bus);
        var hart = new Hardware.Hart.Hart(new HartParameters { GuestInterrupts = 1 }, default, new() { Imsic = imsic, Number = 1 });
        hart.Access(CsrInstruction.Write, Csr.Hstatus, 1 << 12, PrivilegeMode.S, out _);
        for (var guest = 0; guest < 2; guest++)
        {
            var file = imsic.File(1, guest);
            file.Delivery = Eidelivery.File;
            file.WriteEnabled(31, ~0UL);
        }

        Deliver();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Deliver();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Deliver()
        {
            bus.Write32(geometry.FileAddress(1, 0), 2000);
            bus.Write32(geometry.FileAddress(1, 1), 2001);
            hart.Access(CsrInstruction.ReadWrite, Csr.Stopei, 0, PrivilegeMode.S, out var host);
            hart.Access(CsrInstruction.ReadWrite, Csr.Stopei, 0, PrivilegeMode.VS, out var guest);
            if (host >> 16 != 2000 || guest >> 16 != 2001 || hart.HasSupervisorExternal)
            {
                throw new InvalidOperationException();
            }
        }
    }
}

using Doorbell.Hardware.Aplic;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;
using Doorbell.Topology;
using static Doorbell.Hardware.Aplic.AplicRegister;

namespace Doorbell.Hardware.Tests.Aplic;

public sealed class WireToClaimTests
{
    [Fact]
    public void A_wire_reaches_a_guests_virtual_hart_as_a_message()
    {
        var files = new ImsicGeometry(0x2800_0000, 1, 1, 0, 24, [2], 1);
        var imsic = new Hardware.Imsic.Imsic(files, new ImsicParameters());
        var bus = new PhysicalBus();
        imsic.MapTo(bus);
        var hart = new Hardware.Hart.Hart(new HartParameters { GuestInterrupts = 1 }, default, new() { Imsic = imsic, Number = 1 });
        var aplic = new Hardware.Aplic.Aplic(
            new AplicParameters { GuestFiles = 1 },
            [new AplicDomainParameters { Harts = [0, 1], Files = files }],
            new BusMsiSink(bus));
        bus.Add(0xd00_0000, aplic.Domains[0].Size, aplic.Domains[0]);
        hart.Access(CsrInstruction.Write, Csr.Hstatus, 1 << 12, PrivilegeMode.S, out _);
        imsic.File(1, 1).WriteEnabled(0, ~0UL);
        imsic.File(1, 1).Delivery = Eidelivery.File;

        bus.Write32(0xd00_0000 + Sourcecfg + (4 * 10), (uint)SourceMode.Level1);
        bus.Write32(0xd00_0000 + Target + (4 * 10), (1 << 18) | (1 << 12) | 33);
        bus.Write32(0xd00_0000 + Setienum, 10);
        bus.Write32(0xd00_0000 + Domaincfg, 0x100);
        aplic.SetWire(10, true);

        Assert.Equal(2UL, hart.Hgeip);
        hart.Access(CsrInstruction.ReadWrite, Csr.Stopei, 0, PrivilegeMode.VS, out var claimed);
        Assert.Equal(33UL << 16 | 33, claimed);
        Assert.Equal(0UL, hart.Hgeip);
    }
}

using System.Numerics;
using Doorbell.Hardware.Hart;
using Doorbell.Hardware.Imsic;
using Doorbell.Hardware.Memory;
using Doorbell.Topology;

namespace Doorbell.Benchmarks.Aia;

/// <summary>Messages written to interrupt files and claimed by their harts, each hart in turn, with 64 other identities pending all the time.</summary>
internal sealed class ClaimWorkload
{
    private const ulong Base = 0x40_0000_0000;
    private const int AlwaysPending = 64;

    private readonly PhysicalBus bus = new();
    private readonly Hart[] harts;
    private readonly ulong[] addresses;
    private readonly PrivilegeMode mode;
    private int next;

    /// <param name="count">Harts.</param>
    /// <param name="identities">Of each file.</param>
    /// <param name="guest">0 for the harts' own files, else the guest file that each hart's virtual machine runs on.</param>
    public ClaimWorkload(int count, int identities, int guest)
    {
        var geometry = new ImsicGeometry(Base, 6, BitOperations.Log2((uint)(count * 2) - 1), 0, 24, [count], 63);
        var imsic = new Imsic(geometry, new ImsicParameters { Identities = identities, GuestIdentities = identities }, new ReadyHarts(count));
        bus.Add(new Ram(0x8000_0000, 1 << 20));
        imsic.MapTo(bus);
        mode = guest == 0 ? PrivilegeMode.S : PrivilegeMode.VS;
        harts = new Hart[count];
        addresses = new ulong[count];
        var parameters = new HartParameters { GuestInterrupts = 63 };
        for (var hart = 0; hart < count; hart++)
        {
            harts[hart] = new Hart(parameters, default, new() { Imsic = imsic, Number = hart });
        }

        for (var hart = 0; hart < count; hart++)
        {
            harts[hart].Access(CsrInstruction.Write, Csr.Hstatus, (ulong)guest << 12, PrivilegeMode.S, out _);
            addresses[hart] = geometry.FileAddress(hart, guest);
            var file = imsic.File(hart, guest);
            file.Delivery = Eidelivery.File;
            for (var word = 0; word <= identities / 64; word++)
            {
                file.WriteEnabled(word, ~0UL);
            }

            for (var place = 0; place < AlwaysPending; place++)
            {
                file.SetPending((uint)(identities - (place * (identities / AlwaysPending / 2))));
            }
        }
    }

    /// <summary>Delivers so many messages.</summary>
    /// <returns>How many were not what was claimed; 0.</returns>
    public long Run(int count)
    {
        var wrong = 0L;
        for (var i = 0; i < count; i++)
        {
            var identity = (uint)(1 + (i & 15));
            bus.Write32(addresses[next], identity);
            harts[next].Access(CsrInstruction.ReadWrite, Csr.Stopei, 0, mode, out var claimed);
            wrong += claimed >> 16 == identity ? 0 : 1;
            next = next + 1 == harts.Length ? 0 : next + 1;
        }

        return wrong;
    }
}

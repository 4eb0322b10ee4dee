using CsCheck;
using Doorbell.Hardware.Hart;
using static Doorbell.Hardware.Hart.PrivilegeMode;

namespace Doorbell.Hardware.Tests.Hart;

/// <summary>AIA, "Virtual supervisor top interrupt CSR": its list of candidates, written down once more and sorted.</summary>
public sealed class VirtualTopProperties
{
    private const ulong Locals = 0x00ff_e000;

    // Highest first, as far as interrupts can be pending here: 1, 5, 9 and the standard local ones from 13 to 23.
    private static readonly int[] DefaultOrder = [23, 22, 21, 20, 9, 1, 5, 13, 19, 18, 17, 16, 14, 15];

    private static readonly HartParameters Parameters = new() { LocalInterrupts = Locals };

    [Fact]
    public void Vs_level_takes_what_a_naive_sort_of_the_candidates_puts_first() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Byte[0, 5].Array[16], Gen.Select(Gen.Bool, Gen.Int[0, 24], Gen.Bool, Gen.Bool, Gen.Byte[0, 5]), Gen.Int[0, 4], Gen.Int[0, 7])
            .Sample(
                (pending, enabled, numbers, control, vgein, identity) =>
                {
                    var (injects, injected, isLow, showsNumber, injectedNumber) = control;
                    var bench = new HartBench(Parameters);
                    bench.Write(Csr.Mie, ~0UL);
                    bench.Write(Csr.Hideleg, 0x444);
                    bench.Write(Csr.Hvien, Locals);
                    bench.SelectGuest(vgein);
                    bench.Write(Csr.Vsie, enabled);
                    bench.Write(Csr.Hvip, pending);
                    bench.Write(Csr.Hviprio1, BitConverter.ToUInt64(numbers, 0));
                    bench.Write(Csr.Hviprio2, BitConverter.ToUInt64(numbers, 8));
                    bench.Write(Csr.Hvictl, (injects ? 1UL << 30 : 0) | ((ulong)injected << 16) | (isLow ? 1UL << 9 : 0) | (showsNumber ? 1UL << 8 : 0) | injectedNumber);
                    var file = bench.SupervisorFiles.File(0, 2);
                    file.Delivery = 1;
                    file.WriteEnabled(0, ~0UL);
                    file.SetPending((uint)identity);

                    var ready = bench.Read(Csr.Vsip) & bench.Read(Csr.Vsie);
                    var expected = Expected(ready, numbers, injects, injected, isLow, showsNumber, injectedNumber, vgein, identity);
                    Assert.Equal(expected, bench.Read(Csr.Vstopi));
                    Assert.Equal(expected, bench.Read(Csr.Stopi, VS));
                    var trap = expected == 0 ? (InterruptTrap?)null : new InterruptTrap(VS, (int)(expected >> 16));
                    Assert.Equal(trap, bench.Hart.PendingTrap(VU, mie: false, sie: false, vsie: false));
                    Assert.Equal(trap, bench.Hart.PendingTrap(VS, mie: false, sie: false, vsie: true));
                    Assert.Null(bench.Hart.PendingTrap(VS, mie: false, sie: false, vsie: false));
                },
                iter: 3000,
                seed: "000000000000b");

    private static ulong Expected(
        ulong ready, byte[] numbers, bool injects, int injected, bool isLow, bool showsNumber, byte injectedNumber, int vgein, int identity)
    {
        // Identity, priority number, whether it goes before an external interrupt by default, place among equals.
        var candidates = new List<(int Identity, int Number, bool IsHigh, int Place)>();
        var external = Array.IndexOf(DefaultOrder, 9);
        if ((ready >> 9 & 1) != 0)
        {
            var number = vgein == 2 && identity != 0 ? identity
                : vgein == 0 && injected == 9 && injectedNumber != 0 ? injectedNumber
                : 256;
            candidates.Add((9, number, false, external));
        }

        if (injects && injected != 9)
        {
            candidates.Add((injected, injectedNumber, !isLow, isLow ? int.MaxValue : int.MinValue));
        }
        else if (!injects)
        {
            candidates.AddRange(DefaultOrder.Where(major => major != 9 && (ready >> major & 1) != 0)
                .Select(major => (major, NumberOf(numbers, major), Array.IndexOf(DefaultOrder, major) < external, Array.IndexOf(DefaultOrder, major))));
        }

        if (candidates.Count == 0)
        {
            return 0;
        }

        var top = candidates.OrderBy(one => one.Number != 0 ? one.Number : one.IsHigh ? 0 : int.MaxValue).ThenBy(one => one.Place).First();
        var shown = !showsNumber ? 1 : top.Number is >= 1 and <= 255 ? top.Number : top.Number == 0 && top.IsHigh ? 0 : 255;
        return ((ulong)top.Identity << 16) | (uint)shown;
    }

    private static int NumberOf(byte[] numbers, int major) => major switch
    {
        1 => numbers[1],
        5 => numbers[3],
        13 => numbers[5],
        14 => numbers[6],
        15 => numbers[7],
        _ => numbers[8 + major - 16],
    };
}

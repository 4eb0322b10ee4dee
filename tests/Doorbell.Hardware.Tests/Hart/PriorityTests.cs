using CsCheck;
using Doorbell.Hardware.Hart;

namespace Doorbell.Hardware.Tests.Hart;

/// <summary>AIA, "Defined major interrupts and default priorities", "Machine top interrupt CSR" and "Supervisor top interrupt CSR".</summary>
public sealed class PriorityTests
{
    // Highest first: the AIA's table, with the note's plan for the standard local interrupts.
    private static readonly int[] DefaultOrder =
    [
        47, 23, 46, 45, 22, 44, 43, 21, 42, 41, 20, 40, 11, 3, 7, 9, 1, 5, 12, 10, 2, 6, 13, 39, 19, 38, 37, 18, 36, 35, 17, 34, 33, 16, 32,
    ];

    private static readonly HartParameters EveryLocal = new() { LocalInterrupts = 0x0000_ffff_00ff_2000 };

    [Fact]
    public void Machine_level_takes_what_a_naive_sort_puts_first() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.Byte[0, 6].Array[64], Gen.Int[0, 260]).Sample(
            (pending, enabled, delegated, numbers, external) =>
            {
                var bench = new HartBench(EveryLocal, identities: 511);
                SetPriorities(bench, Csr.Mireg, numbers);
                Raise(bench, Csr.Mireg, bench.MachineFiles, external);
                bench.Write(Csr.Mideleg, delegated);
                bench.Write(Csr.Mie, enabled);
                bench.Write(Csr.Mip, pending);
                bench.Hart.Drive(3, (pending >> 3 & 1) != 0);
                bench.Hart.Drive(7, (pending >> 7 & 1) != 0);

                var candidates = bench.Read(Csr.Mip) & bench.Read(Csr.Mie) & ~bench.Read(Csr.Mideleg);
                Assert.Equal(Expected(candidates, numbers, 11, external), bench.Read(Csr.Mtopi));
            },
            iter: 500,
            seed: "0000000000005");

    [Fact]
    public void Supervisor_level_takes_what_a_naive_sort_puts_first() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.Byte[0, 6].Array[64], Gen.Int[0, 260]).Sample(
            (pending, enabled, kept, numbers, external) =>
            {
                var bench = new HartBench(EveryLocal, identities: 511);
                SetPriorities(bench, Csr.Sireg, numbers);
                Raise(bench, Csr.Sireg, bench.SupervisorFiles, external);
                bench.Write(Csr.Mideleg, ~0UL);
                bench.Write(Csr.Hideleg, kept);
                bench.Write(Csr.Mie, enabled);
                bench.Write(Csr.Mip, pending & ~(1UL << 9));
                bench.Write(Csr.Hvip, pending);

                var candidates = ((bench.Read(Csr.Sip) & bench.Read(Csr.Sie)) | (bench.Read(Csr.Hip) & bench.Read(Csr.Hie))) & ~bench.Read(Csr.Hideleg);
                Assert.Equal(Expected(candidates, numbers, 9, external), bench.Read(Csr.Stopi));
            },
            iter: 500,
            seed: "0000000000006");

    [Fact]
    public void Identities_above_255_come_after_every_number_and_before_what_has_none()
    {
        var bench = new HartBench(identities: 511);
        Raise(bench, Csr.Mireg, bench.MachineFiles, 300);
        bench.Write(Csr.Mie, ~0UL);
        bench.Hart.Drive(7, true);
        Assert.Equal((11UL << 16) | 255, bench.Read(Csr.Mtopi));
        bench.WriteIndirect(0x30, Csr.Mireg, 255UL << 56);
        Assert.Equal((7UL << 16) | 255, bench.Read(Csr.Mtopi));
    }

    [Fact]
    public void A_lower_default_priority_without_number_reports_255_and_a_higher_one_0()
    {
        var bench = new HartBench();
        bench.Write(Csr.Mie, ~0UL);
        bench.Hart.Drive(3, true);
        Assert.Equal((3UL << 16) | 255, bench.Read(Csr.Mtopi));
        bench.Hart.Drive(43, true);
        Assert.Equal(43UL << 16, bench.Read(Csr.Mtopi));
    }

    [Fact]
    public void Numbers_that_must_be_zero_are()
    {
        var bench = new HartBench(new HartParameters { PriorityLength = 6 });
        for (var select = 0x30; select < 0x40; select += 2)
        {
            bench.WriteIndirect(select, Csr.Mireg, ~0UL);
            bench.WriteIndirect(select, Csr.Sireg, ~0UL);
        }

        Assert.Equal(0x3f00_3f00_3f00_3f00UL, bench.ReadIndirect(0x30, Csr.Mireg));
        Assert.Equal(0x0000_3f00_0000_3f00UL, bench.ReadIndirect(0x32, Csr.Mireg));
        Assert.Equal(0x0000_0000_3f00_0000UL, bench.ReadIndirect(0x38, Csr.Mireg));
        Assert.Equal(0x003f_3f00_003f_3f00UL, bench.ReadIndirect(0x30, Csr.Sireg));
        Assert.Equal(0x3f3f_3f3f_003f_0000UL, bench.ReadIndirect(0x32, Csr.Sireg));
    }

    private static void SetPriorities(HartBench bench, int register, byte[] numbers)
    {
        for (var k = 0; k < 8; k++)
        {
            bench.WriteIndirect(0x30 + (2 * k), register, BitConverter.ToUInt64(numbers, k * 8));
        }
    }

    private static void Raise(HartBench bench, int register, Hardware.Imsic.Imsic imsic, int identity)
    {
        bench.WriteIndirect(0x70, register, 1);
        for (var word = 0; word < 8; word++)
        {
            bench.WriteIndirect(0xc0 + (2 * word), register, ~0UL);
        }

        imsic.SetPending(0, 0, (uint)identity);
    }

    /// <summary>Sorts by the tables of the effect of the iprio arrays.</summary>
    private static ulong Expected(ulong candidates, byte[] numbers, int external, int externalNumber)
    {
        var place = Array.IndexOf(DefaultOrder, external);
        var first = DefaultOrder.Select((major, rank) => (Major: major, Rank: rank, Number: major == external ? externalNumber : numbers[major]))
            .Where(one => (candidates >> one.Major & 1) != 0)
            .OrderBy(one => one.Number != 0 ? one.Number : one.Rank < place ? 0 : 100_000)
            .ThenBy(one => one.Rank)
            .FirstOrDefault((Major: 0, Rank: 0, Number: 1));
        return first.Major == 0 ? 0 : ((ulong)first.Major << 16) | (uint)(first.Number == 0 && first.Rank < place ? 0 : first.Number is 0 or > 255 ? 255 : first.Number);
    }
}

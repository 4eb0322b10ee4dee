using CsCheck;
using Doorbell.Engine;
using Doorbell.Hardware.Hart;
using static Doorbell.Hardware.Hart.PrivilegeMode;

namespace Doorbell.Hardware.Tests.Hart;

public sealed class HartTests
{
    private static readonly (int Low, int High)[] Halves =
    [
        (Csr.Mideleg, Csr.Midelegh), (Csr.Mie, Csr.Mieh), (Csr.Mvien, Csr.Mvienh), (Csr.Mvip, Csr.Mviph), (Csr.Mip, Csr.Miph),
        (Csr.Sie, Csr.Sieh), (Csr.Sip, Csr.Siph), (Csr.Hideleg, Csr.Hidelegh), (Csr.Hvien, Csr.Hvienh), (Csr.Hvip, Csr.Hviph),
        (Csr.Hviprio1, Csr.Hviprio1h), (Csr.Hviprio2, Csr.Hviprio2h), (Csr.Vsie, Csr.Vsieh), (Csr.Vsip, Csr.Vsiph),
    ];

    private static readonly int[] Whole = [Csr.Hie, Csr.Hip, Csr.Hgeie, Csr.Hvictl, Csr.Hstatus];

    private static readonly Gen<(int Register, int Instruction, ulong Value)[]> Program =
        Gen.Select(Gen.Int[0, Halves.Length + Whole.Length + 23], Gen.Int[1, 4], Gen.ULong).Array[1, 40];

    [Fact]
    public void Halves_on_rv32_and_whole_registers_on_rv64_agree_after_any_program() =>
        Program.Sample(
            program =>
            {
                var wide = new HartBench(identities: 255);
                var narrow = new HartBench(new HartParameters { Xlen = 32 }, identities: 255);
                foreach (var (register, code, value) in program)
                {
                    var instruction = (CsrInstruction)code;
                    if (register < Halves.Length)
                    {
                        var (low, high) = Halves[register];
                        wide.Hart.Access(instruction, low, value, M, out _);
                        narrow.Hart.Access(instruction, low, (uint)value, M, out _);
                        narrow.Hart.Access(instruction, high, value >> 32, M, out _);
                    }
                    else if (register < Halves.Length + Whole.Length)
                    {
                        wide.Hart.Access(instruction, Whole[register - Halves.Length], (uint)value, M, out _);
                        narrow.Hart.Access(instruction, Whole[register - Halves.Length], (uint)value, M, out _);
                    }
                    else
                    {
                        // The iprio arrays' first registers, and the first ones of eip and eie.
                        var place = register - Halves.Length - Whole.Length;
                        var select = (place % 3 == 0 ? 0x30 : place % 3 == 1 ? 0x80 : 0xc0) + (place / 6 * 2);
                        var csr = place % 2 == 0 ? Csr.Mireg : Csr.Sireg;
                        wide.Write(csr - 1, (ulong)select);
                        wide.Hart.Access(instruction, csr, value, M, out _);
                        narrow.Write(csr - 1, (ulong)select);
                        narrow.Hart.Access(instruction, csr, value, M, out _);
                        narrow.Write(csr - 1, (ulong)select + 1);
                        narrow.Hart.Access(instruction, csr, value >> 32, M, out _);
                    }
                }

                foreach (var (low, high) in Halves)
                {
                    Assert.Equal(wide.Read(low), narrow.Read(low) | (narrow.Read(high) << 32));
                }

                foreach (var csr in new[] { Csr.Hie, Csr.Hip, Csr.Hgeie, Csr.Hvictl, Csr.Mtopi, Csr.Stopi, Csr.Vstopi, Csr.Mtopei, Csr.Stopei, Csr.Hgeip })
                {
                    Assert.Equal(wide.Read(csr), narrow.Read(csr));
                }

                foreach (var csr in new[] { Csr.Mireg, Csr.Sireg })
                {
                    foreach (var select in new[] { 0x30, 0x32, 0x36, 0x80, 0x82, 0x86, 0xc0, 0xc2 })
                    {
                        Assert.Equal(wide.ReadIndirect(select, csr), narrow.ReadIndirect(select, csr) | (narrow.ReadIndirect(select + 1, csr) << 32));
                    }
                }
            },
            iter: 300,
            seed: "0000000000007");

    [Fact]
    public void Saved_and_restored_a_hart_answers_the_same() =>
        Program.Sample(
            program =>
            {
                var bench = new HartBench();
                foreach (var (register, code, value) in program)
                {
                    bench.Hart.Access((CsrInstruction)code, register < Halves.Length ? Halves[register].Low : Csr.Hvictl, value, M, out _);
                }

                var other = new HartBench();
                var snapshot = Snapshot.Of(bench.Hart);
                snapshot.RestoreTo(other.Hart);
                Assert.Equal(snapshot, Snapshot.Of(other.Hart));
                foreach (var (low, _) in Halves)
                {
                    Assert.Equal(bench.Read(low), other.Read(low));
                }

                Assert.Equal(bench.Hart.PendingTrap(VU, true, true, true), other.Hart.PendingTrap(VU, true, true, true));
            },
            iter: 100,
            seed: "0000000000008");

    [Fact]
    public void Rv32_has_its_own_shape_of_hstatus_and_guests()
    {
        var bench = new HartBench(new HartParameters { Xlen = 32 }, guests: 31);
        bench.SelectGuest(3);
        Assert.Equal(3UL << 12, bench.Read(Csr.Hstatus));
        bench.Write(Csr.Hgeie, ~0UL);
        Assert.Equal(0xffff_fffeUL, bench.Read(Csr.Hgeie));
    }

    [Fact]
    public void Rv64_may_have_63_guest_files()
    {
        var bench = new HartBench(guests: 63);
        bench.Write(Csr.Hgeie, ~0UL);
        Assert.Equal(~1UL, bench.Read(Csr.Hgeie));
    }

    [Fact]
    public void Wires_of_software_and_timer_interrupts_are_followed_and_others_latched()
    {
        var bench = new HartBench();
        foreach (var level in new[] { true, false })
        {
            foreach (var major in new[] { 0, 1, 3, 5, 7, 9, 11, 12, 13, 64, -1 })
            {
                bench.Hart.Drive(major, level);
            }

            Assert.Equal(level ? 0x208aUL : 0x2002UL, bench.Read(Csr.Mip));
        }
    }

    /// <summary>AIA, "Interprocessor Interrupts": without the older mechanism MSIP and MSIE are hardwired to zero.</summary>
    [Fact]
    public void A_machine_with_ipis_by_imsic_alone_has_no_machine_software_interrupt()
    {
        var bench = new HartBench(new HartParameters { MachineSoftwareInterrupts = false });
        bench.Write(Csr.Mie, ~0UL);
        bench.Hart.Drive(3, true);
        bench.Hart.Drive(7, true);
        Assert.Equal(1UL << 7, bench.Read(Csr.Mie) & 0x88);
        Assert.Equal(1UL << 7, bench.Read(Csr.Mip));
        Assert.Equal(7UL, bench.Read(Csr.Mtopi) >> 16);
        bench.WriteIndirect(0x30, Csr.Mireg, ~0UL);
        Assert.Equal(0xff00_ff00_0000_ff00UL, bench.Read(Csr.Mireg));
    }

    [Fact]
    public void An_ipi_is_a_write_to_another_harts_file()
    {
        var bench = new HartBench();
        bench.Write(Csr.Mideleg, 1 << 9);
        bench.Write(Csr.Mie, 1 << 9);
        bench.WriteIndirect(0x70, Csr.Sireg, 1);
        bench.WriteIndirect(0xc0, Csr.Sireg, 2);
        bench.SupervisorFiles.Write(0, [1, 0, 0, 0]);
        Assert.Equal(new InterruptTrap(S, 9), bench.Hart.PendingTrap(S, mie: false, sie: true, vsie: false));
    }

    [Fact]
    public void A_write_to_topei_claims_whatever_it_writes_and_a_read_does_not()
    {
        foreach (var instruction in new[] { CsrInstruction.Write, CsrInstruction.ReadWrite, CsrInstruction.ReadSet, CsrInstruction.ReadClear })
        {
            var bench = new HartBench();
            bench.WriteIndirect(0xc0, Csr.Mireg, 0b110);
            bench.WriteIndirect(0x80, Csr.Mireg, 0b110);
            Assert.Equal(0x1_0001UL, bench.Read(Csr.Mtopei));
            bench.Hart.Access(instruction, Csr.Mtopei, 0, M, out var old);
            Assert.Equal(0x1_0001UL, old);
            Assert.Equal(0b100UL, bench.ReadIndirect(0x80, Csr.Mireg));
        }
    }

    [Fact]
    public void With_direct_delivery_the_controller_takes_the_files_place()
    {
        var controller = new FixedController { Asserted = 2, Number = 9 };
        var bench = new HartBench(controller: controller, direct: true);
        bench.Write(Csr.Mideleg, 1 << 9);
        bench.Write(Csr.Mie, ~0UL);
        Assert.Equal(0x4000_0000UL, bench.ReadIndirect(0x70, Csr.Sireg));
        Assert.Equal(1UL << 9, bench.Read(Csr.Mip));
        Assert.Equal((9UL << 16) | 9, bench.Read(Csr.Stopi));
        Assert.True(bench.Hart.HasSupervisorExternal);

        bench.Write(Csr.Sireg, 1);
        Assert.Equal(0UL, bench.Read(Csr.Mip));
        bench.Write(Csr.Sireg, 2);
        Assert.Equal(1UL, bench.Read(Csr.Sireg));
        bench.Write(Csr.Sireg, 0x1_0000_0000);
        Assert.Equal(1UL, bench.Read(Csr.Sireg));
        bench.Write(Csr.Sireg, 0x4000_0000);
        Assert.Equal(1UL << 9, bench.Read(Csr.Mip));
        bench.SelectGuest(1);
        bench.WriteIndirect(0x70, Csr.Vsireg, 0x4000_0000);
        Assert.Equal(0UL, bench.Read(Csr.Vsireg));
    }

    [Fact]
    public void Without_direct_delivery_the_controller_is_not_heard()
    {
        var bench = new HartBench(controller: new FixedController { Asserted = 2 });
        bench.WriteIndirect(0x70, Csr.Sireg, 0x4000_0000);
        Assert.Equal(0UL, bench.Read(Csr.Sireg));
        Assert.Equal(0UL, bench.Read(Csr.Mip));
    }

    private sealed class FixedController : IExternalInterruptController
    {
        public int Asserted { get; init; }

        public int Number { get; init; }

        public bool IsAsserted(int index) => index == Asserted;

        public int Priority(int index) => Number;
    }
}

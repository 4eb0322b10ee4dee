using CsCheck;
using Doorbell.Hardware.Aplic;
using Doorbell.Topology.Descriptions;
using static Doorbell.Hardware.Aplic.AplicRegister;

namespace Doorbell.Hardware.Tests.Aplic;

/// <summary>A root domain with a child, after every step of random traffic against <see cref="NaiveSource"/>: registers, messages, claims, signals.</summary>
public sealed class NaiveAplicProperties
{
    private const int Sources = 34;
    private const uint Enabled = 0x100;

    private static readonly SourceMode[] Modes = [SourceMode.Inactive, SourceMode.Detached, SourceMode.Edge1, SourceMode.Edge0, SourceMode.Level1, SourceMode.Level0];

    private static readonly Gen<(int Kind, int Source, int Domain, uint Bits)[]> Traffic =
        Gen.Select(Gen.Int[0, 12], Gen.Frequency((1, Gen.Const(0)), (12, Gen.Int[1, 4]), (12, Gen.Int[30, 34]), (1, Gen.Int[35, 70])), Gen.Int[0, 1], Gen.UInt)
            .Array[1, 120];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_step_leaves_what_the_text_says(bool isMsi) =>
        Traffic.Sample(
            traffic =>
            {
                var bench = new Bench(isMsi);
                foreach (var (kind, source, domain, bits) in traffic)
                {
                    bench.Do(kind, source, domain, bits);
                    bench.Compare();
                }
            },
            iter: 600,
            seed: "000000000000c");

    private sealed class Bench
    {
        private readonly bool isMsi;
        private readonly RecordingSink sink = new();
        private readonly Hardware.Aplic.Aplic aplic;
        private readonly NaiveSource[][] naive = new NaiveSource[2][];
        private readonly bool[] delegated = new bool[Sources + 1];
        private readonly bool[] wires = new bool[Sources + 1];
        private readonly bool[] enabled = new bool[2];
        private readonly List<(ulong Address, uint Data)> expected = [];

        public Bench(bool isMsi)
        {
            this.isMsi = isMsi;
            var domain = new AplicDomainParameters
            {
                Level = PrivilegeLevel.Machine,
                Delivery = isMsi ? DeliveryModes.Msi : DeliveryModes.Direct,
                Harts = [0, 1],
            };
            aplic = new Hardware.Aplic.Aplic(
                new AplicParameters { Sources = Sources },
                [domain, domain with { Level = PrivilegeLevel.Supervisor, Parent = 0 }],
                sink);
            for (var at = 0; at < 2; at++)
            {
                naive[at] = [.. Enumerable.Range(0, Sources + 1).Select(_ => new NaiveSource(isMsi))];
            }

            // Machine-level messages begin at 0, supervisor-level ones at 1 GiB; a page for each of 4 hart indexes.
            if (isMsi)
            {
                aplic.Domains[0].Set(Smsiaddrcfg, 0x4_0000);
                aplic.Domains[0].Set(Mmsiaddrcfgh, 2 << 12);
            }
        }

        public void Do(int kind, int source, int at, uint bits)
        {
            var domain = aplic.Domains[at];
            var exists = source is > 0 and <= Sources;
            var known = exists && (at == 0 ? !delegated[source] : delegated[source]) ? naive[at][source] : null;
            switch (kind)
            {
                case 0 or 1 or 2:
                    aplic.SetWire(source, (bits & 1) != 0);
                    if (exists)
                    {
                        naive[delegated[source] ? 1 : 0][source].Input(wires[source], (bits & 1) != 0);
                        wires[source] = (bits & 1) != 0;
                    }

                    break;
                case 3 when exists:
                    domain.Configure(source, Modes[bits % 6]);
                    if (at == 0 && delegated[source])
                    {
                        // Taken back: in the child the source is not implemented any more.
                        naive[1][source].Configure(SourceMode.Inactive, wires[source]);
                        delegated[source] = false;
                    }

                    if (at == 0 || delegated[source])
                    {
                        naive[at][source].Configure(Modes[bits % 6], wires[source]);
                    }

                    break;
                case 4 when exists:
                    domain.Delegate(source);
                    if (at == 0)
                    {
                        naive[0][source].Configure(SourceMode.Inactive, wires[source]);
                        delegated[source] = true;
                    }
                    else if (delegated[source])
                    {
                        naive[1][source].Configure(SourceMode.Inactive, wires[source]);
                    }

                    break;
                case 5:
                    domain.Set((bits & 1) != 0 ? Setipnum : SetipnumLe, (uint)source);
                    known?.SetPending(exists && wires[source]);
                    break;
                case 6:
                    domain.Set(Clripnum, (uint)source);
                    known?.ClearPending();
                    break;
                case 7:
                    domain.Set((bits & 1) != 0 ? Setienum : Clrienum, (uint)source);
                    known?.Enable((bits & 1) != 0);
                    break;
                case 8 when source > 0:
                    domain.Set(Target + (4 * source), bits & 0x7fff_ffff);
                    known?.Aim(bits & 0x7fff_ffff);
                    break;
                case 9:
                    enabled[at] = (bits & 3) != 0;
                    domain.Set(Domaincfg, enabled[at] ? Enabled : 0);
                    break;
                case 10:
                    Word(at, domain, bits);
                    break;
                case 11 when !isMsi:
                    Claim(at, domain, (int)(bits & 1));
                    break;
                case 12:
                    domain.Set(Genmsi, bits & 0xfffc_07ff);
                    if (isMsi)
                    {
                        Expect(at, bits >> 18, bits & 0x7ff);
                    }

                    break;
            }

            Send();
        }

        public void Compare()
        {
            for (var at = 0; at < 2; at++)
            {
                var domain = aplic.Domains[at];
                for (var word = 0; word < 2; word++)
                {
                    Assert.Equal(Bits(at, word, one => one.IsPending), domain.Get(Setip + (4 * word)));
                    Assert.Equal(Bits(at, word, one => one.IsEnabled), domain.Get(Setie + (4 * word)));
                    Assert.Equal(Enumerable.Range(0, 32).Where(bit => In(word, bit) && naive[at][(word * 32) + bit].Rectified(wires[(word * 32) + bit])).Aggregate(0u, (all, bit) => all | (1u << bit)), domain.Get(InClrip + (4 * word)));
                }

                for (var source = 1; source <= Sources; source++)
                {
                    Assert.Equal(naive[at][source].Target, domain.Get(Target + (4 * source)));
                    Assert.Equal(at == 0 && delegated[source] ? 0x400u : (uint)naive[at][source].Mode, domain.Get(Sourcecfg + (4 * source)));
                }

                for (var hart = 0; hart < 2 && !isMsi; hart++)
                {
                    Assert.Equal(Top(at, hart), domain.Get(DomainAccess.Idc(hart, Topi)));
                    domain.Set(DomainAccess.Idc(hart, Idelivery), 1);
                    Assert.Equal(enabled[at] && Top(at, hart) != 0, domain.IsAsserted(hart));
                }
            }

            Assert.Equal(expected, sink.Sent);
        }

        private static bool In(int word, int bit) => (word * 32) + bit is > 0 and <= Sources;

        private uint Bits(int at, int word, Func<NaiveSource, bool> value) =>
            Enumerable.Range(0, 32).Where(bit => In(word, bit) && value(naive[at][(word * 32) + bit])).Aggregate(0u, (all, bit) => all | (1u << bit));

        private void Word(int at, AplicDomain domain, uint bits)
        {
            var register = (bits >> 28 & 3) switch { 0 => Setip, 1 => InClrip, 2 => Setie, _ => Clrie };
            var mask = bits & 0x9;
            domain.Set(register + (4 * (int)(bits >> 27 & 1)), mask);
            foreach (var source in new[] { 0, 3 }.Select(bit => ((int)(bits >> 27 & 1) * 32) + bit).Where(source => source is > 0 and <= Sources && (mask >> source % 32 & 1) != 0))
            {
                var one = naive[at][source];
                switch (register)
                {
                    case Setip:
                        one.SetPending(wires[source]);
                        break;
                    case InClrip:
                        one.ClearPending();
                        break;
                    default:
                        one.Enable(register == Setie);
                        break;
                }

                Send();
            }
        }

        private void Claim(int at, AplicDomain domain, int hart)
        {
            var top = Top(at, hart);
            Assert.Equal(top, domain.Get(DomainAccess.Idc(hart, Claimi)));
            if (top != 0)
            {
                naive[at][top >> 16].Deliver();
            }
        }

        /// <summary>The smallest priority number, then the smallest identity.</summary>
        private uint Top(int at, int hart) => Enumerable.Range(1, Sources)
            .Where(source => naive[at][source] is { IsPending: true, IsEnabled: true } one && one.Target >> 18 == hart)
            .OrderBy(source => naive[at][source].Target & 0xff)
            .Select(source => ((uint)source << 16) | (naive[at][source].Target & 0xff))
            .FirstOrDefault();

        private void Send()
        {
            for (var at = 0; at < 2 && isMsi; at++)
            {
                for (var source = 1; source <= Sources && enabled[at]; source++)
                {
                    if (naive[at][source] is { IsPending: true, IsEnabled: true } one)
                    {
                        one.Deliver();
                        Expect(at, one.Target >> 18, one.Target & 0x7ff);
                    }
                }
            }
        }

        private void Expect(int at, uint hartIndex, uint identity) => expected.Add(((at == 0 ? 0 : 0x4000_0000UL) + ((hartIndex & 3) << 12), identity));
    }
}

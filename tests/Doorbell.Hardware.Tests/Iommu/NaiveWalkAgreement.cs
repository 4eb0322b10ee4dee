using CsCheck;
using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>Random tables, requests, edits and invalidations: models with and without caches against the naive walk.</summary>
public sealed class NaiveWalkAgreement
{
    private const int Devices = 6;
    private const uint Frames = 48;

    private static readonly Capabilities Simple = new(0x10 | (1 << 9) | (1 << 17) | (1 << 22) | (1UL << 38) | (56UL << 32));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 2, 2)]
    [InlineData(9, 20, 40)]
    [InlineData(512, 512, 1024)]
    public void Models_with_and_without_caches_agree_with_the_naive_walk(int devices, int processes, int translations)
    {
        var causes = new Dictionary<FaultCause, int>();
        Gen.Select(Gen.UInt, Gen.Int[20, 120]).Sample(
            (seed, length) => Agree(devices, processes, translations, seed, length, causes), iter: 150, threads: 1, seed: "0000KNz6nSe3");

        // The tables are random enough to succeed and to fail in many ways.
        Assert.True(causes[FaultCause.None] > 500);
        Assert.True(causes.Count > 12, string.Join(", ", causes.Keys));
    }

    private static void Agree(
        int devices, int processes, int translations, uint seed, int length, Dictionary<FaultCause, int> causes)
    {
        var random = new Source(seed);
        var bus = new PhysicalBus();
        bus.Add(new Ram(0, Frames * 4096));
        var iommu = new RiscvIommu(
            IommuParameters.Default with
            {
                Capabilities = Simple,
                DeviceContexts = devices,
                ProcessContexts = processes,
                Translations = translations,
            },
            bus,
            new IommuBench());
        Fill(bus, ref random);
        iommu.WriteRegister(RegisterOffsets.Cqb, 8, (Frames - 1) << 10);
        iommu.WriteRegister(RegisterOffsets.Cqcsr, 4, 1);
        iommu.WriteRegister(RegisterOffsets.Ddtp, 8, (1 << 10) | 4);
        var oracle = new NaiveWalk(bus, 4096);
        for (var step = 0; step < length; step++)
        {
            if (random.OneIn(4))
            {
                Edit(bus, ref random);
                Invalidate(bus, iommu);
            }

            var cause = Check(iommu, oracle, ref random);
            causes[cause] = causes.GetValueOrDefault(cause) + 1;
        }
    }

    private static FaultCause Check(RiscvIommu iommu, NaiveWalk oracle, ref Source random)
    {
        var withProcess = random.OneIn(3);
        var (write, execute, privileged) = (random.OneIn(3), random.OneIn(5), random.OneIn(2));
        var request = new TranslationRequest
        {
            DeviceId = random.Below(Devices),
            ProcessId = random.OneIn(9) ? 300 : random.Below(3),
            Iova = Address(ref random),
            Flags = (withProcess ? RequestFlags.ProcessIdValid : 0)
                | (write ? RequestFlags.Write : 0)
                | (execute ? RequestFlags.Execute : 0)
                | (privileged ? RequestFlags.Privileged : 0),
        };
        var expected = oracle.Translate(
            request.DeviceId, withProcess ? request.ProcessId : null, write, execute && !write, privileged, request.Iova);
        iommu.Probe(request, out var probed);
        iommu.Translate(request, out var response);
        Assert.Equal(expected.Cause, response.Cause);
        Assert.Equal(expected.Cause, probed.Cause);
        if (expected.Cause == FaultCause.None)
        {
            Assert.Equal(expected.Address, response.Address);
            Assert.Equal(expected.Address, probed.Address);
        }

        return expected.Cause;
    }

    // Frame 1 is the directory's root, 2 its middle, 3 its leaf; 4 to 7 a root of 16 KiB; the rest tables of any kind.
    private static void Fill(PhysicalBus bus, ref Source random)
    {
        bus.Write64(0x1000, (2 << 10) | 1);
        bus.Write64(0x2000, (3 << 10) | 1);
        for (var device = 0u; device < Devices; device++)
        {
            FillContext(bus, device, ref random);
        }

        for (var frame = 4u; frame < Frames - 1; frame += frame == 7 ? 1 + Devices : 1u)
        {
            for (var i = 0u; i < 4; i++)
            {
                bus.Write64((frame * 4096) + (i * 8), Entry(ref random));
            }
        }
    }

    private static void FillContext(PhysicalBus bus, uint device, ref Source random)
    {
        var at = 0x3000 + (device * 64);
        var pdtv = random.OneIn(3);
        var second = !pdtv && random.OneIn(2);
        var msi = second && random.OneIn(2);
        bus.Write64(at, 1 | (pdtv ? 1u << 5 : 0) | (pdtv && random.OneIn(2) ? 1u << 9 : 0) | (random.OneIn(40) ? 1u << 13 : 0));
        bus.Write64(at + 8, second ? (8UL << 60) | ((ulong)device << 44) | 4 : 0);
        bus.Write64(at + 16, (ulong)device << 12);
        bus.Write64(at + 24, pdtv ? (1UL << 60) | (8 + device) : random.OneIn(3) ? 0 : (8UL << 60) | Frame(ref random));
        for (var process = 0u; process < 3; process++)
        {
            // Address spaces of their own: one PSCID for two tables would make either table right.
            var ta = ((ulong)((device * 4) + process + 64) << 12) | random.Below(8) | (random.OneIn(2) ? 1u : 0);
            bus.Write64(((8 + device) * 4096) + (process * 16), random.OneIn(30) ? ta | (1 << 4) : ta);
            bus.Write64(((8 + device) * 4096) + (process * 16) + 8, random.OneIn(3) ? 0 : (8UL << 60) | Frame(ref random));
        }

        bus.Write64(at + 32, msi ? (1UL << 60) | Frame(ref random) : 0);
        bus.Write64(at + 40, msi ? 0x101u : 0);
        bus.Write64(at + 48, msi ? 0x2u : 0);
    }

    private static void Edit(PhysicalBus bus, ref Source random)
    {
        if (random.OneIn(5))
        {
            FillContext(bus, random.Below(Devices), ref random);
        }
        else
        {
            bus.Write64((Frame(ref random) * 4096) + (random.Below(4) * 8), Entry(ref random));
        }
    }

    private static void Invalidate(PhysicalBus bus, RiscvIommu iommu)
    {
        const ulong queue = (Frames - 1) * 4096UL;
        foreach (var command in (ulong[])[3, 1, 1 | (1 << 7), 2])
        {
            var tail = (uint)iommu.ReadRegister(RegisterOffsets.Cqt, 4);
            bus.Write64(queue + (tail * 16), command);
            bus.Write64(queue + (tail * 16) + 8, 0);
            iommu.WriteRegister(RegisterOffsets.Cqt, 4, (tail + 1) % 2);
            Assert.True(iommu.ProcessCommand());

            // VMA with GV = 0 spares the guests' translations, which GVMA takes.
        }
    }

    private static ulong Entry(ref Source random)
    {
        var ppn = random.OneIn(6) ? random.Below(64) << 9 : random.OneIn(8) ? 8 : Frame(ref random);
        var bits = random.OneIn(2) ? 0x01u : random.OneIn(3) ? 0xDFu : random.OneIn(2) ? 0xFFu & random.Below(256) | 1 : random.OneIn(2) ? 0xCFu : 0x07u;
        return ((ulong)ppn << 10) | bits | (random.OneIn(20) ? 1UL << 63 : 0) | (random.OneIn(40) ? 1UL << 54 : 0);
    }

    // 4 to 7, and those behind the process directories.
    private static uint Frame(ref Source random) => random.OneIn(4) ? 4 + random.Below(4) : 8 + Devices + random.Below(Frames - 9 - Devices);

    private static ulong Address(ref Source random) =>
        ((ulong)random.Below(4) << 30) | ((ulong)random.Below(4) << 21) | ((ulong)random.Below(4) << 12) | random.Below(4096)
        | (random.OneIn(30) ? 1UL << 45 : 0);

    private struct Source(uint seed)
    {
        private ulong state = seed | (1UL << 40);

        public uint Below(uint bound)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (uint)((state >> 20) % bound);
        }

        public bool OneIn(uint n) => Below(n) == 0;
    }
}

using CsCheck;
using Doorbell.Engine;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>Random fills and commands with all their operands: each takes exactly the entries that its operands name out of the caches.</summary>
public sealed class InvalidationScope
{
    private const uint Devices = 12;
    private const uint Pages = 8;
    private const uint Processes = 6;
    private const ulong Tables = 0x20_0000;
    private const ulong Directories = 0x30_0000;

    private static readonly Gen<(uint Device, uint Page, int Action)[]> Steps =
        Gen.Select(Gen.UInt[0, Devices - 1], Gen.UInt[0, Pages - 1], Gen.Int[0, 63]).Array[20, 120];

    [Theory]
    [InlineData(1024, true)]
    [InlineData(40, true)]
    [InlineData(8, false)]
    public void Commands_take_the_translations_that_they_name_and_no_others(int entries, bool fillIsUse) =>
        Steps.Sample(
            steps =>
            {
                var parameters = IommuParameters.Default with { Translations = entries, FillIsUse = fillIsUse };
                var bench = new IommuBench(parameters);
                Build(bench);
                foreach (var (device, page, action) in steps)
                {
                    if (action % 8 != 0)
                    {
                        Assert.Equal(ResponseStatus.Success, Translate(bench.Iommu, device, page).Status);
                        continue;
                    }

                    var before = Cached(bench, parameters);
                    var (low, high) = Operands(device, page, action / 8);
                    bench.Command(low, high);
                    Assert.Equal(before.Where(entry => !Names(low, high, entry.Device, entry.Page)), Cached(bench, parameters));
                }
            },
            iter: 6,
            threads: 1,
            seed: "0000KNz6nSe3");

    [Fact]
    public void Commands_take_the_process_contexts_that_they_name_and_no_others() =>
        Steps.Sample(
            steps =>
            {
                var parameters = IommuParameters.Default with { Translations = 0, ProcessContexts = 40 };
                var bench = new IommuBench(parameters);
                Build(bench);
                foreach (var (number, page, action) in steps)
                {
                    var (device, process) = (Devices + (number % 4), page % Processes);
                    if (action % 8 != 0)
                    {
                        Assert.Equal(ResponseStatus.Success, Translate(bench.Iommu, device, 0, process).Status);
                        continue;
                    }

                    var before = CachedProcesses(bench, parameters);
                    var ofProcess = action % 16 == 0;
                    bench.Command(ofProcess ? 3 | (1 << 7) | (1UL << 33) | (process << 12) | ((ulong)device << 40) : 3 | (1UL << 33) | ((ulong)device << 40));
                    Assert.Equal(
                        before.Where(entry => entry.Device != device || (ofProcess && entry.Process != process)),
                        CachedProcesses(bench, parameters));
                }
            },
            iter: 6,
            threads: 1,
            seed: "0000KNz6nSe3");

    private static uint Guest(uint device) => device % 3;

    private static bool HasFirstStage(uint device) => Guest(device) == 0 || device % 2 == 0;

    private static uint Pscid(uint device) => device / 6;

    // Sv39 tables of devices in the host and in two guests, whose second stage maps everything to itself; four devices with process directories.
    private static void Build(IommuBench bench)
    {
        bench.Store(0x1_8000, (0x1_C000 >> 2) | 1);
        for (var i = 0u; i < 32; i++)
        {
            bench.Store(0x1_C000 + (i * 8), (i << 19) | 0xDF);
        }

        for (var device = 0u; device < Devices; device++)
        {
            var root = Tables + (device * 0x4000);
            bench.Store(root, ((root + 0x1000) >> 2) | 1);
            bench.Store(root + 0x1000, ((root + 0x2000) >> 2) | 1);
            for (var page = 0u; page < Pages; page++)
            {
                bench.Store(root + 0x2000 + (page * 8), (page << 10) | (page == 7 ? 0xFFu : 0xDF));
            }

            var guest = Guest(device);
            Context(bench, device, 1, guest == 0 ? 0 : (8UL << 60) | ((ulong)guest << 44) | 0x18, HasFirstStage(device) ? (8UL << 60) | (root >> 12) : 0);
        }

        for (var device = Devices; device < Devices + 4; device++)
        {
            Context(bench, device, 1 | (1 << 5), 0, (1UL << 60) | ((Directories >> 12) + device));
            for (var process = 0u; process < Processes; process++)
            {
                bench.Store(Directories + (device * 4096) + (process * 16), 1);
            }
        }
    }

    private static void Context(IommuBench bench, uint device, ulong tc, ulong iohgatp, ulong fsc)
    {
        var at = bench.Context(device);
        bench.Store(at, tc);
        bench.Store(at + 8, iohgatp);
        bench.Store(at + 16, Pscid(device) << 12);
        bench.Store(at + 24, fsc);
    }

    private static TranslationResponse Translate(RiscvIommu iommu, uint device, uint page, uint? process = null)
    {
        var request = TranslationRequest.UntranslatedRead(device, page << 12);
        request.ProcessId = process ?? 0;
        request.Flags = process is null ? RequestFlags.None : RequestFlags.ProcessIdValid;
        iommu.Translate(request, out var response);
        return response;
    }

    // What succeeds although the tables are gone. Every question is put to a copy, since asking changes the order of use.
    private static List<(uint Device, uint Page)> Cached(IommuBench bench, IommuParameters parameters)
    {
        var ask = Copies(bench, parameters);
        var gone = Enumerable.Range(0, (int)Devices).Select(device => Tables + ((ulong)device * 0x4000)).Append(0x1_8000UL).ToList();
        var entries = gone.ConvertAll(bench.Load);
        gone.ForEach(address => bench.Store(address, 0));
        var cached = from device in Enumerable.Range(0, (int)Devices)
                     from page in Enumerable.Range(0, (int)Pages)
                     where Translate(ask(), (uint)device, (uint)page).Status == ResponseStatus.Success
                     select ((uint)device, (uint)page);
        var found = cached.ToList();
        gone.Zip(entries).ToList().ForEach(pair => bench.Store(pair.First, pair.Second));
        return found;
    }

    private static List<(uint Device, uint Process)> CachedProcesses(IommuBench bench, IommuParameters parameters)
    {
        var ask = Copies(bench, parameters);
        var found = new List<(uint, uint)>();
        for (var device = Devices; device < Devices + 4; device++)
        {
            for (var process = 0u; process < Processes; process++)
            {
                var at = Directories + (device * 4096) + (process * 16);
                bench.Store(at, 0);
                if (Translate(ask(), device, 0, process).Status == ResponseStatus.Success)
                {
                    found.Add((device, process));
                }

                bench.Store(at, 1);
            }
        }

        return found;
    }

    private static Func<RiscvIommu> Copies(IommuBench bench, IommuParameters parameters)
    {
        var writer = new StateWriter();
        bench.Iommu.Save(writer);
        var saved = writer.Written.ToArray();
        var copy = new RiscvIommu(parameters, new ReadCounter(bench.Bus), bench);
        return () =>
        {
            copy.Restore(new StateReader(saved));
            copy.WriteRegister(RegisterOffsets.Fqcsr, 4, 0);
            return copy;
        };
    }

    private static (ulong Low, ulong High) Operands(uint device, uint page, int choice)
    {
        var second = choice >= 6;
        var (av, pscv) = ((choice & 1) != 0, !second && (choice & 2) != 0);
        var gv = Guest(device) != 0 && (av || pscv || page % 4 != 0);
        var low = (second ? 1u | (1 << 7) : 1u)
            | (av && (gv || !second) ? 1u << 10 : 0)
            | (pscv ? (1UL << 32) | (Pscid(device) << 12) : 0)
            | (gv ? (1UL << 33) | ((ulong)Guest(device) << 44) : 0);
        return (low, (ulong)page << 10);
    }

    private static bool Names(ulong low, ulong high, uint device, uint page)
    {
        var second = (low & (1 << 7)) != 0;
        var (av, pscv, gv) = ((low & (1 << 10)) != 0, (low & (1UL << 32)) != 0, (low & (1UL << 33)) != 0);
        var guest = Guest(device);
        if (gv ? guest != (uint)(low >> 44) : second == (guest == 0))
        {
            return false;
        }

        if (pscv && (!HasFirstStage(device) || Pscid(device) != ((low >> 12) & 0xF_FFFF) || page == 7))
        {
            return false;
        }

        // The second stage has 2 MiB pages, and what both stages translate does not know its GPA.
        return !av || second || !HasFirstStage(device) || page == high >> 10;
    }
}

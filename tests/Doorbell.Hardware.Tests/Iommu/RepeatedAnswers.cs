using CsCheck;
using Doorbell.Engine;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Hardware.Tests.Iommu;

/// <summary>What is remembered of an answer from the caches holds for as long as <see cref="RiscvIommu.Changes"/> stays as it is.</summary>
public sealed class RepeatedAnswers
{
    private const uint Devices = 6;
    private const uint Pages = 8;
    private const ulong Tables = 0x20_0000;
    private const int Translations = 8;

    private static readonly Gen<(uint Device, uint Page, int Action)[]> Steps =
        Gen.Select(Gen.UInt[0, Devices - 1], Gen.UInt[0, Pages - 1], Gen.Int[0, Translations + 5]).Array[20, 200];

    [Theory]
    [InlineData(1024, true)]
    [InlineData(40, true)]
    [InlineData(8, false)]
    [InlineData(0, true)]
    public void Nothing_comes_of_them_and_they_stay_the_same_while_nothing_has_changed(int entries, bool fillIsUse) =>
        Steps.Sample(
            steps =>
            {
                var bench = new IommuBench(IommuParameters.Default with { Translations = entries, DeviceContexts = 4, FillIsUse = fillIsUse });
                Build(bench);
                var known = new Dictionary<(uint, uint), (ulong Address, uint Count)>();
                foreach (var (device, page, action) in steps)
                {
                    Do(bench, device, page, action);
                    Hold(bench.Iommu, known);
                    if (action < Translations && bench.Iommu.TryCached(Request(device, page), out var address))
                    {
                        known[(device, page)] = (address, bench.Iommu.Changes.Count);
                    }
                }
            },
            iter: 60,
            threads: 1,
            seed: "0000KNz6nSe3");

    [Fact]
    public void A_cache_is_asked_in_vain_for_what_it_does_not_hold()
    {
        var bench = new IommuBench(IommuParameters.Default);
        Build(bench);
        Assert.False(bench.Iommu.TryCached(Request(0, 1), out _));
        bench.Iommu.Translate(Request(0, 1), out var walked);
        Assert.Equal(ResponseStatus.Success, walked.Status);
        Assert.True(bench.Iommu.TryCached(Request(0, 1), out var cached));
        Assert.Equal(walked.Address, cached);
        Assert.False(bench.Iommu.TryCached(Request(0, 2), out _));
        Assert.False(bench.Iommu.TryCached(Request(1, 1), out _));
    }

    [Fact]
    public void A_write_is_not_answered_by_what_only_a_read_has_brought()
    {
        var bench = new IommuBench(IommuParameters.Default);
        Build(bench);
        bench.Store(Leaf(0, 1), Entry(0, 1) & ~0x84UL);
        var read = TranslationRequest.UntranslatedRead(0, 0x1000);
        bench.Iommu.Translate(read, out _);
        Assert.True(bench.Iommu.TryCached(read, out _));
        Assert.False(bench.Iommu.TryCached(Request(0, 1), out _));
    }

    private static void Do(IommuBench bench, uint device, uint page, int action)
    {
        switch (action)
        {
            case < Translations:
                bench.Iommu.Translate(Request(device, page), out _);
                break;
            case Translations:
                bench.Store(Leaf(device, page), bench.Load(Leaf(device, page)) ^ (1UL << 20));
                break;
            case Translations + 1:
                bench.Command(1 | (1UL << 10), (ulong)page << 10);
                break;
            case Translations + 2:
                bench.Command(3 | (1UL << 33) | ((ulong)device << 40), 0);
                break;
            case Translations + 3:
                bench.Iommu.Trace = bench.Iommu.Trace is null ? bench : null;
                break;
            case Translations + 4:
                bench.Iommu.WriteRegister(RegisterOffsets.Fctl, 4, 0);
                break;
            default:
                var writer = new StateWriter();
                bench.Iommu.Save(writer);
                bench.Iommu.Restore(new StateReader(writer.Written.ToArray()));
                break;
        }
    }

    private static void Hold(RiscvIommu iommu, Dictionary<(uint Device, uint Page), (ulong Address, uint Count)> known)
    {
        foreach (var ((device, page), (address, count)) in known)
        {
            if (count != iommu.Changes.Count)
            {
                continue;
            }

            var before = Snapshot.Of(iommu);
            iommu.Translate(Request(device, page), out var response);
            Assert.Equal((ResponseStatus.Success, address), (response.Status, response.Address));
            Assert.Equal(before, Snapshot.Of(iommu));
            Assert.Equal(count, iommu.Changes.Count);
        }
    }

    private static void Build(IommuBench bench)
    {
        for (var device = 0u; device < Devices; device++)
        {
            var root = Root(device);
            bench.Store(root, ((root + 0x1000) >> 2) | 1);
            bench.Store(root + 0x1000, ((root + 0x2000) >> 2) | 1);
            for (var page = 0u; page < Pages; page++)
            {
                bench.Store(Leaf(device, page), Entry(device, page));
            }

            var at = bench.Context(device);
            bench.Store(at, 1);
            bench.Store(at + 8, 0);
            bench.Store(at + 16, (ulong)device << 12);
            bench.Store(at + 24, (8UL << 60) | (root >> 12));
        }
    }

    private static TranslationRequest Request(uint device, uint page) => TranslationRequest.UntranslatedWrite(device, (ulong)page << 12);

    private static ulong Root(uint device) => Tables + (device * 0x4000);

    private static ulong Leaf(uint device, uint page) => Root(device) + 0x2000 + (page * 8);

    private static ulong Entry(uint device, uint page) => ((ulong)((device * Pages) + page + 1) << 10) | 0xDF;
}

using Doorbell.Engine;
using Doorbell.Hardware.Iommu;

namespace Doorbell.Hardware.Tests.Iommu;

public sealed class InvalidationTests
{
    private const ulong VirtualMachine = 1;
    private const ulong Vma = 1;
    private const ulong Gvma = 1 | (1 << 7);
    private const ulong Av = 1 << 10;
    private const ulong Pscv = 1UL << 32;
    private const ulong Gv = 1UL << 33;
    private const ulong Range = 1 << 9;

    [Theory]
    [InlineData(Vma, 0, true)]
    [InlineData(Vma | Pscv | (5 << 12), 0, true)]
    [InlineData(Vma | Pscv | (6 << 12), 0, false)]
    [InlineData(Vma | Av, 0x7UL << 10, true)]
    [InlineData(Vma | Av, 0x8UL << 10, false)]
    [InlineData(Vma | Av | Pscv | (5 << 12), 0x7UL << 10, true)]
    [InlineData(Vma | Av | Pscv | (5 << 12), 0x8UL << 10, false)]
    [InlineData(Vma | Av, (0x3UL << 10) | Range, true)]
    [InlineData(Vma | Av, (0xBUL << 10) | Range, false)]
    [InlineData(Vma | Gv, 0, false)]
    [InlineData(Gvma, 0, false)]
    public void A_host_translation_is_stale_until_a_matching_command(ulong low, ulong high, bool forgets)
    {
        foreach (var parameters in (IommuParameters[])[IommuParameters.Default, IommuParameters.ReferenceModel with { Capabilities = IommuParameters.Default.Capabilities }])
        {
            var bench = new IommuBench(parameters);
            var root = bench.Allocate();
            bench.Map(root, 0x7000, 0x40_0000);
            bench.SetContext(1, 0, 5 << 12, (8UL << 60) | (root >> 12));
            Assert.Equal(0x40_0000UL, bench.Translate(0x7000).Address);
            bench.Map(root, 0x7000, 0x50_0000);
            Assert.Equal(0x40_0000UL, bench.Translate(0x7000).Address);
            bench.Command(low, high);
            Assert.Equal(forgets ? 0x50_0000UL : 0x40_0000, bench.Translate(0x7000).Address);
        }
    }

    [Theory]
    [InlineData(Gvma, 0, true)]
    [InlineData(Gvma | Gv | (VirtualMachine << 44), 0, true)]
    [InlineData(Gvma | Gv | (2UL << 44), 0, false)]
    [InlineData(Gvma | Gv | Av | (VirtualMachine << 44), 0x7UL << 10, true)]
    [InlineData(Gvma | Gv | Av | (VirtualMachine << 44), 0x8UL << 10, false)]
    [InlineData(Gvma | Gv | Av | (VirtualMachine << 44), (0x3UL << 10) | Range, true)]
    [InlineData(Vma, 0, false)]
    public void A_guest_translation_is_stale_until_a_matching_command(ulong low, ulong high, bool forgets)
    {
        var bench = new IommuBench();
        var root = bench.Allocate(16384);
        bench.Map(root, 0x7000, 0x40_0000, guest: true);
        bench.SetContext(1, (8UL << 60) | (VirtualMachine << 44) | (root >> 12));
        Assert.Equal(0x40_0000UL, bench.Translate(0x7000).Address);
        bench.Map(root, 0x7000, 0x50_0000, guest: true);
        bench.Command(low, high);
        Assert.Equal(forgets ? 0x50_0000UL : 0x40_0000, bench.Translate(0x7000).Address);
    }

    [Fact]
    public void A_global_translation_survives_a_command_for_its_process()
    {
        var bench = new IommuBench();
        var root = bench.Allocate();
        bench.Map(root, 0x7000, 0x40_0000, 0xFF);
        bench.SetContext(1, 0, 5 << 12, (8UL << 60) | (root >> 12));
        bench.Translate(0x7000);
        bench.Map(root, 0x7000, 0x50_0000, 0xFF);
        bench.Command(Vma | Pscv | (5 << 12));
        Assert.Equal(0x40_0000UL, bench.Translate(0x7000).Address);
        bench.Command(Vma);
        Assert.Equal(0x50_0000UL, bench.Translate(0x7000).Address);
    }

    [Fact]
    public void Directory_commands_forget_the_device_the_process_or_all()
    {
        var bench = new IommuBench();
        var processes = bench.Allocate();
        bench.SetContext(1 | (1 << 5), fsc: (1UL << 60) | (processes >> 12));
        bench.Store(processes + 16, 1);
        FaultCause Try()
        {
            bench.Command(Vma);
            return bench.Translate(0, RequestFlags.ProcessIdValid, process: 1).Cause;
        }

        Assert.Equal(FaultCause.None, Try());
        bench.Store(processes + 16, 0);
        Assert.Equal(FaultCause.None, Try());
        bench.Command(3 | (1 << 7) | (1UL << 33) | (2 << 12) | ((ulong)IommuBench.Device << 40));
        Assert.Equal(FaultCause.None, Try());
        bench.Command(3 | (1 << 7) | (1UL << 33) | (1 << 12) | ((ulong)IommuBench.Device << 40));
        Assert.Equal(FaultCause.PdtEntryNotValid, Try());
        bench.Store(processes + 16, 1);
        Assert.Equal(FaultCause.None, Try());
        bench.Store(bench.Context(), 0);
        Assert.Equal(FaultCause.None, Try());
        bench.Command(3 | (1UL << 33) | (1UL << 40));
        Assert.Equal(FaultCause.None, Try());
        bench.Command(3 | (1UL << 33) | ((ulong)IommuBench.Device << 40));
        Assert.Equal(FaultCause.DdtEntryNotValid, Try());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void A_cache_holds_no_more_than_was_declared_and_forgets_the_least_recently_used(int entries)
    {
        var bench = new IommuBench(IommuParameters.Default with { Translations = entries });
        var root = bench.Allocate();
        for (var page = 0UL; page < 256; page++)
        {
            bench.Map(root, page * 4096, 0x40_0000);
        }

        bench.SetContext(1, 0, 5 << 12, (8UL << 60) | (root >> 12));
        for (var page = 0UL; page < 256; page++)
        {
            bench.Translate(page * 4096);
        }

        for (var page = 0UL; page < 256; page++)
        {
            bench.Map(root, page * 4096, 0x50_0000);
        }

        // From the last on, so that those that are kept are asked before others take their places.
        var stale = new List<ulong>();
        for (var page = 255L; page >= 0; page--)
        {
            bench.Iommu.Probe(TranslationRequest.UntranslatedRead(IommuBench.Device, (ulong)page * 4096), out _);
            if (bench.Translate((ulong)page * 4096).Address == 0x40_0000)
            {
                stale.Add((ulong)page);
            }
        }

        Assert.InRange(stale.Count, entries == 0 ? 0 : 1, entries);
        if (entries is > 0 and <= 8)
        {
            Assert.Equal(Enumerable.Range(0, entries).Select(i => 255UL - (ulong)i), stale);
        }
    }

    [Fact]
    public void Histories_that_leave_the_same_order_of_use_save_the_same_state()
    {
        Snapshot After(params ulong[] pages)
        {
            var bench = new IommuBench(IommuParameters.Default with { Translations = 3 });
            var root = bench.Allocate();
            for (var page = 0UL; page < 8; page++)
            {
                bench.Map(root, page * 4096, 0x40_0000 + (page * 4096));
            }

            bench.SetContext(1, 0, 5 << 12, (8UL << 60) | (root >> 12));
            foreach (var page in pages)
            {
                bench.Translate(page * 4096);
            }

            return Snapshot.Of(bench.Iommu);
        }

        Assert.Equal(After(1, 2, 3), After(3, 1, 2, 3));
        Assert.Equal(After(1, 2, 3), After(7, 6, 5, 1, 3, 2, 3));
        Assert.NotEqual(After(1, 2, 3), After(2, 1, 3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_restored_iommu_goes_on_as_the_saved_one(bool fillIsUse)
    {
        var bench = new IommuBench(IommuParameters.Default with { FillIsUse = fillIsUse, Translations = 4, ProcessContexts = 2, DeviceContexts = 2 });
        var root = bench.Allocate();
        for (var page = 0UL; page < 8; page++)
        {
            bench.Map(root, page * 4096, 0x40_0000);
        }

        bench.SetContext(1 | (1 << 1), 0, 5 << 12, (8UL << 60) | (root >> 12));
        foreach (var page in (ulong[])[1, 2, 3, 4, 1, 2])
        {
            bench.Translate(page * 4096);
        }

        bench.Command(4 | (1UL << 40), 0xABC000);
        bench.Queue(2);
        bench.Iommu.ProcessCommand();
        var saved = Snapshot.Of(bench.Iommu);
        for (var page = 0UL; page < 8; page++)
        {
            bench.Map(root, page * 4096, 0x50_0000);
        }

        ulong[] Continue() => [.. new ulong[] { 5, 1, 6, 2, 3, 4, 7, 1 }.Select(page => bench.Translate(page * 4096).Address)];
        var first = Continue();
        Assert.False(bench.Iommu.ReceiveInvalidationCompletion(new PcieMessage(PcieMessageCode.InvalidateCompletion, 1, (1UL << 32) | 1)));
        saved.RestoreTo(bench.Iommu);
        Assert.Equal(saved, Snapshot.Of(bench.Iommu));
        Assert.Equal(first, Continue());
        Assert.False(bench.Iommu.ReceiveInvalidationCompletion(new PcieMessage(PcieMessageCode.InvalidateCompletion, 1, (1UL << 32) | 1)));
        Assert.False(bench.Iommu.CanProcessCommand);
        Assert.Equal(2UL, bench.Read(RegisterOffsets.Cqh, 4));
    }
}

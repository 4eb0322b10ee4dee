using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

public sealed class TraceTests
{
    [Fact]
    public void Every_step_of_a_two_stage_translation_is_told_in_order()
    {
        var bench = TwoStages();
        bench.Iommu.Trace = bench;
        Assert.Equal(0x40_0123UL, bench.Translate(0x123).Address);
        var sections = bench.Steps.Select(step => step.Section).ToList();
        Assert.Equal("3.3.1 step 3", sections[0]);
        Assert.Equal("3.3.1 step 8", sections[2]);
        Assert.Equal(3, sections.Count(section => section == "3.3 step 17, PTE step 2"));
        Assert.Equal("3.3 step 20", sections[^1]);
        Assert.Contains(bench.Steps, step => step.Detail.Contains("VRWXUAD, 400000", StringComparison.Ordinal));
        bench.Steps.Clear();
        bench.Translate(0x124);
        Assert.Equal(["3.8", "3.8"], bench.Steps.Select(step => step.Section));
    }

    [Fact]
    public void The_deciding_step_is_named_in_trace_and_answer()
    {
        var bench = TwoStages();
        bench.Iommu.Trace = bench;
        var response = bench.Translate(0x5000);
        Assert.Equal("3.3 step 17, PTE step 3: the PTE is not valid or reserved", response.Decision);
        var last = bench.Steps[^1];
        Assert.True(last.Stops);
        Assert.Equal("3.3 step 17, PTE step 3", last.Section);
        Assert.Equal("the PTE is not valid or reserved", last.What);
        Assert.NotNull(last.Address);
    }

    [Fact]
    public void A_probe_tells_steps_and_leaves_everything_as_it_was()
    {
        var bench = TwoStages();
        var before = Doorbell.Engine.Snapshot.Of(bench.Iommu);
        bench.Memory.Written.Clear();
        bench.Iommu.Probe(TranslationRequest.UntranslatedRead(IommuBench.Device, 0x123), out var response, bench);
        Assert.Equal(0x40_0123UL, response.Address);
        bench.Iommu.Probe(TranslationRequest.UntranslatedRead(IommuBench.Device, 0x5000), out response, bench);
        Assert.Equal(FaultCause.ReadPageFault, response.Cause);
        Assert.NotEmpty(bench.Steps);
        Assert.Equal(before, Doorbell.Engine.Snapshot.Of(bench.Iommu));
        Assert.Empty(bench.Memory.Written);
    }

    [Fact]
    public void A_bare_iommu_a_process_and_an_msi_are_told_too()
    {
        var bench = new IommuBench();
        bench.Iommu.Trace = bench;
        bench.Write(RegisterOffsets.Ddtp, 1);
        bench.Translate(0x123);
        Assert.Equal("3.3 step 2", Assert.Single(bench.Steps).Section);
        bench.Write(RegisterOffsets.Ddtp, (IommuBench.Directory >> 12 << 10) | 4);
        var processes = bench.Allocate();
        bench.SetContext(1 | (1 << 5), fsc: (1UL << 60) | (processes >> 12));
        bench.Store(processes + 112, 1);
        bench.Translate(0x1000, RequestFlags.ProcessIdValid, process: 7);
        Assert.Contains(bench.Steps, step => step.Section == "3.3.2 steps 5 and 10");
        bench.Command(1);
        bench.Steps.Clear();
        bench.Translate(0x1000, RequestFlags.ProcessIdValid, process: 7);
        Assert.Contains(bench.Steps, step => step.What.StartsWith("process context is cached", StringComparison.Ordinal));
        var table = bench.Allocate();
        bench.SetContext(1, (8UL << 60) | (bench.Allocate(16384) >> 12), 0, 0, (1UL << 60) | (table >> 12), 0, 0x28);
        bench.Command(3);
        bench.Translate(0x28_000);
        Assert.Contains(bench.Steps, step => step.Section == "3.3.3 step 7");
        bench.Memory.Reads[table] = MemoryStatus.DataCorruption;
        Assert.Equal(FaultCause.MsiPtDataCorruption, bench.Translate(0x28_000).Cause);
    }

    [Fact]
    public void Updates_of_a_and_d_are_told_and_done_in_both_stages()
    {
        var bench = TwoStages(0x1F, 1 | (1 << 7) | (1 << 8));
        bench.Iommu.Trace = bench;
        Assert.Equal(0x40_0123UL, bench.Translate(0x123, RequestFlags.Write).Address);
        Assert.Contains(bench.Steps, step => step.What == "first-stage PTE: A and D updated");
        Assert.Contains(bench.Steps, step => step.What == "second-stage PTE: A and D updated");
        var request = TranslationRequest.UntranslatedRead(IommuBench.Device, 0x1123);
        bench.Memory.Written.Clear();
        bench.Iommu.Probe(request, out var probed);
        Assert.Equal(0x40_1123UL, probed.Address);
        Assert.Empty(bench.Memory.Written);
    }

    [Theory]
    [InlineData(MemoryStatus.AccessViolation, FaultCause.WriteAccessFault)]
    [InlineData(MemoryStatus.DataCorruption, FaultCause.PtDataCorruption)]
    public void An_update_that_memory_refuses_is_a_fault(MemoryStatus status, FaultCause cause)
    {
        foreach (var what in (string[])["first-stage PTE", "second-stage PTE"])
        {
            var bench = TwoStages(0x1F, 1 | (1 << 7) | (1 << 8));
            bench.Iommu.Trace = bench;
            bench.Translate(0x1123, RequestFlags.Write);
            var updated = bench.Steps.Last(step => step.What.StartsWith(what, StringComparison.Ordinal) && step.Section == "3.4");
            bench.Store(updated.Address ?? 0, bench.Load(updated.Address ?? 0) & ~0xC0UL);
            bench.Memory.Writes[updated.Address ?? 0] = status;
            bench.Iommu.ForgetCaches();
            Assert.Equal(cause, bench.Translate(0x1123, RequestFlags.Write).Cause);
        }
    }

    private static IommuBench TwoStages(ulong flags = 0xDF, ulong tc = 1)
    {
        var bench = new IommuBench();
        var guest = bench.Allocate(16384);
        var root = bench.Allocate();
        bench.Context();
        bench.Map(root, 0, 0x1000_0000, flags);
        bench.Map(root, 0x1000, 0x1000_1000, flags);
        bench.Map(guest, 0x1000_0000, 0x40_0000, flags, guest: true);
        bench.Map(guest, 0x1000_1000, 0x40_1000, flags, guest: true);
        for (var page = 0x10_0000UL; page < 0x13_0000; page += 4096)
        {
            bench.Map(guest, page, page, guest: true);
        }

        bench.SetContext(tc, (8UL << 60) | (1UL << 44) | (guest >> 12), 5 << 12, (8UL << 60) | (root >> 12));
        return bench;
    }
}

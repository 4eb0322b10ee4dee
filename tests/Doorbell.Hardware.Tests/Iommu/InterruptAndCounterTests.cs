using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

public sealed class InterruptAndCounterTests
{
    private const ulong File = 0x50_0000;

    [Fact]
    public void A_fault_record_sends_its_vectors_message_once_until_acknowledged()
    {
        var bench = WithVectors();
        bench.Translate(0);
        Assert.Equal(71UL, bench.Load(File));
        bench.Store(File, 0);
        bench.Translate(0);
        Assert.Equal(0UL, bench.Load(File));
        bench.Write(RegisterOffsets.Ipsr, 2, 4);
        bench.Translate(0);
        Assert.Equal(71UL, bench.Load(File));
    }

    [Fact]
    public void A_masked_message_waits_for_its_mask()
    {
        var bench = WithVectors();
        bench.Write(RegisterOffsets.MsiCfgTbl + 16 + 12, 1, 4);
        bench.Translate(0);
        Assert.Equal(0UL, bench.Load(File));
        bench.Write(RegisterOffsets.MsiCfgTbl + 16 + 12, 0, 4);
        Assert.Equal(71UL, bench.Load(File));
        Assert.Equal(0u, bench.Iommu.InterruptWires);
    }

    [Fact]
    public void A_message_that_memory_refuses_is_a_fault_of_its_own()
    {
        var bench = WithVectors();
        bench.Memory.Writes[File] = MemoryStatus.AccessViolation;
        bench.Translate(0);
        Assert.Equal(FaultCause.MsiWriteAccessFault, bench.Cause(1));
        Assert.Equal(File, bench.Load(IommuBench.Faults + 32 + 16));
    }

    [Fact]
    public void Wires_follow_the_pending_bits()
    {
        var bench = new IommuBench(IommuParameters.Default with { Fctl = 2 });
        bench.Write(RegisterOffsets.Icvec, 0x3210);
        bench.Translate(0);
        Assert.Equal(2u, bench.Iommu.InterruptWires);
        bench.Command(2 | (1 << 11));
        Assert.Equal(3u, bench.Iommu.InterruptWires);
        bench.Write(RegisterOffsets.Ipsr, 3, 4);
        Assert.Equal(1u, bench.Iommu.InterruptWires);
        bench.Write(RegisterOffsets.Cqcsr, (1 << 11) | 3, 4);
        bench.Write(RegisterOffsets.Ipsr, 3, 4);
        Assert.Equal(0u, bench.Iommu.InterruptWires);
    }

    [Fact]
    public void A_full_queue_overflows_and_a_failing_one_stops()
    {
        var bench = new IommuBench();
        for (var i = 0; i < 9; i++)
        {
            bench.Translate(0);
        }

        Assert.Equal((1UL << 16) | (1 << 9) | 3, bench.Read(RegisterOffsets.Fqcsr, 4));
        Assert.Equal(7UL, bench.Read(RegisterOffsets.Fqt, 4));
        bench.Write(RegisterOffsets.Fqh, 7, 4);
        bench.Write(RegisterOffsets.Fqcsr, (1 << 9) | 3, 4);
        bench.Memory.Writes[IommuBench.Faults + (7 * 32)] = MemoryStatus.DataCorruption;
        bench.Translate(0);
        Assert.Equal((1UL << 16) | (1 << 8) | 3, bench.Read(RegisterOffsets.Fqcsr, 4));
        Assert.Equal(7UL, bench.Read(RegisterOffsets.Fqt, 4));
    }

    [Fact]
    public void A_queue_beyond_the_physical_addresses_stops()
    {
        var bench = new IommuBench();
        bench.Write(RegisterOffsets.Fqcsr, 0, 4);
        bench.Write(RegisterOffsets.Fqb, 1UL << 40);
        bench.Write(RegisterOffsets.Fqcsr, 1, 4);
        var narrow = (IommuParameters.Default.Capabilities.Value & ~(0x3FUL << 32)) | (40UL << 32);
        bench.Iommu.Reconfigure(IommuParameters.Default with { Capabilities = new Capabilities(narrow) });
        bench.Translate(0);
        Assert.Equal(1UL << 8, bench.Read(RegisterOffsets.Fqcsr, 4) & 0x300);
    }

    [Theory]
    [InlineData(1, 0, 3)] // every untranslated request
    [InlineData(1, (1UL << 61) | ((ulong)IommuBench.Device << 36), 3)]
    [InlineData(1, (1UL << 61) | (1UL << 36), 0)]
    [InlineData(1, (1UL << 61) | (1 << 15) | (0x1230FUL << 36), 0)]
    [InlineData(1, (1UL << 61) | (1 << 15) | (0x1237FUL << 36), 3)]
    [InlineData(1, (1UL << 61) | (1 << 15) | (0x123FFUL >> 1 << 36), 0)]
    [InlineData(1, (1UL << 61) | (1 << 15) | (0x1233FUL << 36), 3)]
    [InlineData(1, (1UL << 60) | (7 << 16), 0)] // no process_id
    [InlineData(1, 1UL << 62, 0)] // an IDT that requests do not support
    [InlineData(2, 0, 0)]
    [InlineData(4, 0, 2)] // misses
    [InlineData(4, (1UL << 62) | (1UL << 60) | (5 << 16), 2)]
    [InlineData(4, (1UL << 62) | (1UL << 60) | (6 << 16), 0)]
    [InlineData(4, (1UL << 62) | (1UL << 61), 0)] // no GSCID
    [InlineData(5, 0, 3)]
    [InlineData(7, 0, 6)]
    [InlineData(8, 0, 0)]
    public void Counters_count_what_their_selectors_ask_for(ulong id, ulong filter, ulong expected)
    {
        var bench = OneStage();
        bench.Write(RegisterOffsets.Iohpmevt1, id | filter);
        Requests(bench);
        Assert.Equal(expected, bench.Read(RegisterOffsets.Iohpmctr1));
        bench.Write(RegisterOffsets.Iocountinh, 2, 4);
        Requests(bench);
        Assert.Equal(expected, bench.Read(RegisterOffsets.Iohpmctr1));
    }

    [Fact]
    public void A_counter_that_wraps_says_so_once()
    {
        var bench = OneStage();
        bench.Write(RegisterOffsets.Iohpmctr1, ulong.MaxValue);
        bench.Write(RegisterOffsets.Iohpmevt1, 1);
        Requests(bench);
        Assert.Equal(2UL, bench.Read(RegisterOffsets.Iocountovf, 4));
        Assert.Equal(2UL, bench.Read(RegisterOffsets.Iohpmctr1));
        Assert.Equal(4UL, bench.Read(RegisterOffsets.Ipsr, 4) & 4);
        bench.Write(RegisterOffsets.Ipsr, 4, 4);
        bench.Write(RegisterOffsets.Iohpmctr1, ulong.MaxValue);
        Requests(bench);
        Assert.Equal(0UL, bench.Read(RegisterOffsets.Ipsr, 4) & 4);
    }

    [Fact]
    public void Cycles_pass_when_the_host_says_so()
    {
        var bench = OneStage();
        bench.Write(RegisterOffsets.Iohpmcycles, (1UL << 63) - 10);
        bench.Iommu.CountCycles(4);
        Assert.Equal((1UL << 63) - 6, bench.Read(RegisterOffsets.Iohpmcycles));
        bench.Iommu.CountCycles(10);
        Assert.Equal((1UL << 63) | 4, bench.Read(RegisterOffsets.Iohpmcycles));
        Assert.Equal(1UL, bench.Read(RegisterOffsets.Iocountovf, 4));
        bench.Write(RegisterOffsets.Iocountinh, 1, 4);
        bench.Iommu.CountCycles(10);
        Assert.Equal((1UL << 63) | 4, bench.Read(RegisterOffsets.Iohpmcycles));
    }

    private static void Requests(IommuBench bench)
    {
        bench.Translate(0x7000);
        bench.Translate(0x7000);
        bench.Translate(0x8000);
    }

    private static IommuBench OneStage()
    {
        var bench = new IommuBench();
        var root = bench.Allocate();
        bench.Map(root, 0x7000, 0x40_0000);
        bench.Map(root, 0x8000, 0x40_0000);
        bench.SetContext(1, 0, 5 << 12, (8UL << 60) | (root >> 12));
        return bench;
    }

    private static IommuBench WithVectors()
    {
        var bench = new IommuBench();
        bench.Write(RegisterOffsets.Icvec, 0x10);
        bench.Write(RegisterOffsets.MsiCfgTbl + 16, File);
        bench.Write(RegisterOffsets.MsiCfgTbl + 24, 71, 4);
        return bench;
    }
}

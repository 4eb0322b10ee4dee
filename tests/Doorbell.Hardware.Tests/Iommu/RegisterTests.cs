using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

public sealed class RegisterTests
{
    [Theory]
    [InlineData(RegisterOffsets.Cqh, 8)] // spans two registers
    [InlineData(RegisterOffsets.Cqb + 2, 4)]
    [InlineData(RegisterOffsets.Cqb + 4, 8)]
    [InlineData(RegisterOffsets.Cqb, 2)]
    [InlineData(12, 4)] // custom
    [InlineData(628, 4)] // reserved
    [InlineData(4096, 4)]
    public void An_unspecified_access_reads_0_and_writes_nothing(uint offset, int bytes)
    {
        var bench = new IommuBench();
        var before = Doorbell.Engine.Snapshot.Of(bench.Iommu);
        bench.Write(offset, ulong.MaxValue, bytes);
        Assert.Equal(before, Doorbell.Engine.Snapshot.Of(bench.Iommu));
        Assert.Equal(0UL, bench.Read(offset, bytes));
    }

    [Fact]
    public void Halves_of_a_register_are_read_and_written_one_by_one()
    {
        var bench = new IommuBench();
        bench.Write(RegisterOffsets.TrReqIova, 0x1234_5000, 4);
        bench.Write(RegisterOffsets.TrReqIova + 4, 0xABCD, 4);
        Assert.Equal(0xABCD_1234_5000UL, bench.Read(RegisterOffsets.TrReqIova));
        Assert.Equal(0xABCDUL, bench.Read(RegisterOffsets.TrReqIova + 4, 4));
        Assert.Equal(0x1234_5000UL, bench.Read(RegisterOffsets.TrReqIova, 4));
        bench.Write(RegisterOffsets.Icvec + 4, 0x3333, 4);
        Assert.Equal(0UL, bench.Read(RegisterOffsets.Icvec));
    }

    [Fact]
    public void The_bus_sees_the_same_registers_in_bytes()
    {
        var bench = new IommuBench();
        bench.Bus.Add(0x1_0000_0000, RegisterOffsets.WindowSize, bench.Iommu);
        Assert.Equal(MemoryStatus.Success, bench.Bus.Read64(0x1_0000_0000, out var capabilities));
        Assert.Equal(IommuParameters.Default.Capabilities.Value, capabilities);
        Assert.Equal(0x10, IommuParameters.Default.Capabilities.Version);
        bench.Bus.Write32(0x1_0000_0000 + RegisterOffsets.MsiCfgTbl + 8, 99);
        Assert.Equal(99UL, bench.Read(RegisterOffsets.MsiCfgTbl + 8, 4));
        var sixteen = new byte[16];
        Assert.Equal(MemoryStatus.Success, bench.Bus.Read(0x1_0000_0000, sixteen));
        Assert.All(sixteen, one => Assert.Equal(0, one));
    }

    [Fact]
    public void Read_only_registers_ignore_writes()
    {
        var bench = new IommuBench();
        foreach (var (offset, bytes) in ((uint, int)[])[(0, 8), (RegisterOffsets.Cqh, 4), (RegisterOffsets.Fqt, 4), (RegisterOffsets.Pqt, 4), (RegisterOffsets.Iocountovf, 4), (RegisterOffsets.TrResponse, 8)])
        {
            var before = bench.Read(offset, bytes);
            bench.Write(offset, ulong.MaxValue, bytes);
            Assert.Equal(before, bench.Read(offset, bytes));
        }
    }

    [Fact]
    public void The_directory_mode_changes_only_through_off_or_bare()
    {
        var bench = new IommuBench();
        var three = bench.Read(RegisterOffsets.Ddtp);
        bench.Write(RegisterOffsets.Ddtp, 2);
        Assert.Equal(three, bench.Read(RegisterOffsets.Ddtp));
        bench.Write(RegisterOffsets.Ddtp, 9);
        Assert.Equal(three, bench.Read(RegisterOffsets.Ddtp));
        bench.Write(RegisterOffsets.Ddtp, 1);
        Assert.Equal(1UL, bench.Read(RegisterOffsets.Ddtp));
        Assert.Equal(0x123UL, bench.Translate(0x123).Address);
        Assert.Equal(FaultCause.TransactionTypeDisallowed, bench.Translate(0x123, type: AddressType.Translated).Cause);
    }

    [Fact]
    public void A_poked_busy_bit_holds_writes_off()
    {
        var bench = new IommuBench();
        Assert.True(bench.Iommu.Poke(RegisterOffsets.Ddtp, (1 << 4) | 4));
        bench.Write(RegisterOffsets.Ddtp, 0);
        Assert.Equal((1UL << 4) | 4, bench.Read(RegisterOffsets.Ddtp));
        Assert.True(bench.Iommu.Poke(RegisterOffsets.Pqcsr, 1 << 17));
        bench.Write(RegisterOffsets.Pqcsr, 1, 4);
        Assert.Equal(1UL << 17, bench.Read(RegisterOffsets.Pqcsr, 4));
        Assert.False(bench.Iommu.Poke(RegisterOffsets.Ipsr, 1));
    }

    [Fact]
    public void A_debug_translation_answers_in_tr_response()
    {
        var bench = new IommuBench();
        bench.SetContext(1);
        bench.Write(RegisterOffsets.TrReqIova, 0x4000_7000);
        bench.Write(RegisterOffsets.TrReqCtl, 1 | 8 | ((ulong)IommuBench.Device << 40));
        Assert.Equal(1UL << 9, bench.Read(RegisterOffsets.TrResponse) & 0x3FF);
        Assert.Equal(0UL, bench.Read(RegisterOffsets.TrReqCtl) & 1);
        bench.Write(RegisterOffsets.TrReqCtl, 1 | (77UL << 40));
        Assert.Equal(1UL, bench.Read(RegisterOffsets.TrResponse));
        Assert.Equal(FaultCause.DdtEntryNotValid, bench.Cause(0));
    }

    [Fact]
    public void Older_silicon_applies_the_msi_table_over_a_bare_second_stage()
    {
        foreach (var needs in (bool[])[true, false])
        {
            var bench = new IommuBench(IommuParameters.Default with { MsiNeedsSecondStage = needs });
            var table = bench.Allocate();
            bench.SetContext(1, 0, 0, 0, (1UL << 60) | (table >> 12), 0, 0x28);
            bench.Store(table, (0x99UL << 10) | 7);
            var response = bench.Translate(0x28_123, RequestFlags.Write);
            Assert.Equal(needs ? FaultCause.DdtEntryMisconfigured : FaultCause.None, response.Cause);
            Assert.Equal(!needs, response.IsMsi);
        }
    }

    [Fact]
    public void A_cached_translation_allocates_nothing()
    {
        var bench = new IommuBench();
        bench.SetContext(1);
        bench.Translate(0x123);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0UL; i < 1000; i++)
        {
            bench.Translate(i << 30);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_answer_tells_how_far_it_reaches()
    {
        var bench = new IommuBench();
        bench.SetContext(1);
        var response = bench.Translate(0x123);
        Assert.True(response.Superpage);
        Assert.True(response.Covers(0x1000));
        Assert.False(response.Covers(1 << 30));
    }
}

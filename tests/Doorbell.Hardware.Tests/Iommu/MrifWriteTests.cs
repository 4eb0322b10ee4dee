using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

public sealed class MrifWriteTests
{
    private const ulong Page = 0x28_0000_0000;
    private const ulong File = 0x30_0200;
    private const ulong Notice = 0x31_0000;

    [Fact]
    public void An_msi_sets_its_pending_bit_and_the_notice_follows()
    {
        var (bench, _) = Build();
        var outcome = Write(bench, Page, 130);
        Assert.Equal(WriteResult.StoredInMrif, outcome.Result);
        Assert.Equal((File, Notice, 77u, (ushort)130), (outcome.Address, outcome.NoticeAddress, outcome.NoticeData, outcome.Identity));
        Assert.Equal(1UL << 2, bench.Load(File + 32));
        Assert.Equal(77UL, bench.Load(Notice));
        Assert.Equal([File + 32, Notice], bench.Memory.Written);
    }

    [Fact]
    public void A_defective_iommu_sends_the_notice_first()
    {
        var (bench, _) = Build(IommuParameters.Default with { NoticeBeforeUpdate = true });
        Write(bench, Page, 5);
        Assert.Equal([Notice, File], bench.Memory.Written);
    }

    [Theory]
    [InlineData(8, 5)] // not seteipnum
    [InlineData(0, 2048)] // no identity
    [InlineData(4, 5)] // big-endian order, which the IMSICs lack
    public void An_aligned_word_that_is_no_msi_is_discarded(uint offset, uint data)
    {
        var (bench, _) = Build();
        Assert.Equal(WriteResult.Discarded, Write(bench, Page + offset, data).Result);
        Assert.Empty(bench.Memory.Written);
    }

    [Fact]
    public void Big_endian_msis_are_stored_where_the_imsics_accept_them()
    {
        var (bench, _) = Build(IommuParameters.Default with { BigEndianMsi = true });
        Assert.Equal(WriteResult.StoredInMrif, Write(bench, Page + 4, 0x0500_0000).Result);
        Assert.Equal(32UL, bench.Load(File));
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(0, 8)]
    [InlineData(0, 2)]
    public void Other_writes_are_aborted(uint offset, int bytes)
    {
        var (bench, _) = Build();
        bench.Iommu.Write(TranslationRequest.UntranslatedWrite(IommuBench.Device, Page + offset), new byte[bytes], out var outcome);
        Assert.Equal(WriteResult.Aborted, outcome.Result);
    }

    [Theory]
    [InlineData(MemoryStatus.AccessViolation, FaultCause.MrifAccessFault)]
    [InlineData(MemoryStatus.DataCorruption, FaultCause.MrifDataCorruption)]
    public void A_failing_update_is_a_fault_and_sends_no_notice(MemoryStatus status, FaultCause cause)
    {
        var (bench, _) = Build();
        bench.Memory.Reads[File] = status;
        var outcome = Write(bench, Page, 5);
        Assert.Equal((WriteResult.Faulted, cause), (outcome.Result, outcome.Cause));
        Assert.Equal(cause, bench.Cause(0));
        Assert.Equal(0UL, bench.Load(Notice));
    }

    [Fact]
    public void A_file_or_notice_beyond_the_physical_addresses_is_not_accessed()
    {
        var (bench, table) = Build(IommuParameters.Default with { Capabilities = new Capabilities(0x0D28_E7EE_CE10 & ~(0x3FUL << 32) | (40UL << 32)) });
        bench.Store(table + 8, (1UL << 52) | 77);
        Assert.Equal(MemoryStatus.AccessViolation, Write(bench, Page, 5).NoticeStatus);
        bench.Store(table, (1UL << 52) | 3);
        Assert.Equal(FaultCause.MrifAccessFault, Write(bench, Page, 5).Cause);
    }

    [Fact]
    public void Writes_elsewhere_are_forwarded_or_fault()
    {
        var (bench, table) = Build();
        bench.Store(table, (0x24_0000UL >> 12 << 10) | 7);
        var outcome = Write(bench, Page + 4, 5);
        Assert.Equal((WriteResult.Forward, 0x24_0004UL), (outcome.Result, outcome.Address));
        bench.Store(table, 0);
        bench.Command(1 | (1 << 7));
        outcome = Write(bench, Page, 5);
        Assert.Equal((WriteResult.Faulted, FaultCause.MsiPteNotValid), (outcome.Result, outcome.Cause));
        Assert.Equal("3.3.3 step 9: msipte.V = 0", outcome.Decision);
    }

    private static WriteOutcome Write(IommuBench bench, ulong address, uint data)
    {
        bench.Iommu.Write(TranslationRequest.UntranslatedWrite(IommuBench.Device, address), BitConverter.GetBytes(data), out var outcome);
        return outcome;
    }

    private static (IommuBench Bench, ulong Table) Build(IommuParameters? parameters = null)
    {
        var bench = new IommuBench(parameters);
        var root = bench.Allocate(16384);
        var table = bench.Allocate();
        bench.SetContext(1, (8UL << 60) | (root >> 12), 0, 0, (1UL << 60) | (table >> 12), 0, Page >> 12);
        bench.Store(table, (File >> 9 << 7) | 3);
        bench.Store(table + 8, (Notice >> 12 << 10) | 77);
        bench.Memory.Written.Clear();
        return (bench, table);
    }
}

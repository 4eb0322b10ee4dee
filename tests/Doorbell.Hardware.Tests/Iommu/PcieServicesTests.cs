using Doorbell.Hardware.Iommu;
using Doorbell.Hardware.Memory;

namespace Doorbell.Hardware.Tests.Iommu;

public sealed class PcieServicesTests
{
    private const ulong Inval = 4;
    private const ulong Prgr = 4 | (1 << 7);
    private const ulong LastRead = 5;

    [Fact]
    public void A_fence_waits_for_the_completions_of_invalidations()
    {
        var bench = new IommuBench();
        bench.Queue(Inval | (9UL << 40) | (1UL << 33) | (3UL << 56), 0x1000);
        bench.Queue(2 | (1 << 10) | (1 << 13) | (0xABCDUL << 32), 0x60_0000 >> 2);
        Assert.True(bench.Iommu.ProcessCommand());
        Assert.True(bench.Iommu.ProcessCommand());
        Assert.False(bench.Iommu.CanProcessCommand);
        var sent = Assert.Single(bench.Messages);
        Assert.Equal((PcieMessageCode.InvalidateRequest, (byte)0, 0x3_0009u), (sent.Code, sent.Tag, sent.DeviceId));
        Assert.True(bench.Iommu.ReceiveInvalidationCompletion(new PcieMessage(PcieMessageCode.InvalidateCompletion, 9, (1UL << 32) | 1)));
        Assert.True(bench.Iommu.ReceiveInvalidationCompletion(new PcieMessage(PcieMessageCode.InvalidateCompletion, 9, (1UL << 32) | 2)));
        Assert.Equal(0, bench.Observed);
        Assert.False(bench.Iommu.ReceiveInvalidationCompletion(
            new PcieMessage(PcieMessageCode.InvalidateCompletion, 9, (1UL << 32) | 1) { SegmentValid = true, Segment = 3 }));
        Assert.Equal(1, bench.Observed);
        Assert.Equal(0xABCDUL, bench.Load(0x60_0000));
        Assert.Equal(2UL, bench.Read(RegisterOffsets.Cqh, 4));
    }

    [Fact]
    public void A_defective_fence_does_not_wait()
    {
        var bench = new IommuBench(IommuParameters.Default with { FenceCompletesEarly = true });
        bench.Command(Inval | (9UL << 40), 0x1000);
        bench.Command(2 | (1 << 13));
        Assert.Equal(2UL, bench.Read(RegisterOffsets.Cqh, 4));
        Assert.Equal(0, bench.Observed);
    }

    [Fact]
    public void A_time_out_is_reported_by_the_fence_and_a_stopped_queue_settles()
    {
        var bench = new IommuBench();
        bench.Command(Inval | (9UL << 40), 0x1000);
        bench.Command(2);
        bench.Write(RegisterOffsets.Cqcsr, 2, 4);
        Assert.Equal((1UL << 17) | (1 << 16) | 2, bench.Read(RegisterOffsets.Cqcsr, 4));
        bench.Iommu.TimeOutInvalidations(1);
        Assert.Equal((1UL << 9) | 2, bench.Read(RegisterOffsets.Cqcsr, 4));
        Assert.Equal(1UL, bench.Read(RegisterOffsets.Ipsr, 4) & 1);
    }

    [Fact]
    public void An_invalidation_without_a_free_itag_waits()
    {
        var bench = new IommuBench(IommuParameters.Default with { Itags = 1 });
        bench.Command(Inval | (9UL << 40), 0x1000);
        bench.Command(Inval | (8UL << 40), 0x2000);
        bench.Queue(2);
        Assert.False(bench.Iommu.CanProcessCommand);
        Assert.Single(bench.Messages);
        bench.Iommu.ReceiveInvalidationCompletion(new PcieMessage(PcieMessageCode.InvalidateCompletion, 9, (1UL << 32) | 1));
        Assert.Equal(8, bench.Messages[^1].RequesterId);
        Assert.True(bench.Iommu.CanProcessCommand);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    [InlineData(2 | (1 << 11), 0)] // WSI without wires
    [InlineData(1 | (1 << 7) | (1UL << 32), 0)] // GVMA with PSCV
    [InlineData(3 | (1 << 7), 0)] // INVAL_PDT without DV
    [InlineData(3 | (1 << 12), 0)] // INVAL_DDT with PID
    [InlineData(3, 1)]
    [InlineData(4 | (1UL << 34), 0)]
    public void An_illegal_command_stops_the_queue(ulong low, ulong high)
    {
        var bench = new IommuBench();
        bench.Command(low, high);
        Assert.Equal(1UL << 10, bench.Read(RegisterOffsets.Cqcsr, 4) & 0xF00);
        Assert.Equal(0UL, bench.Read(RegisterOffsets.Cqh, 4));
        Assert.False(bench.Iommu.ProcessCommand());
    }

    [Theory]
    [InlineData(1 | (1UL << 34))] // NL
    [InlineData(1 | (1UL << 35))] // reserved
    [InlineData(4)] // ATS
    [InlineData(3 | (1 << 7) | (1UL << 33) | (256 << 12))] // a wide PID
    public void A_command_of_a_missing_capability_is_illegal(ulong low)
    {
        var bench = new IommuBench(IommuParameters.Default with { Capabilities = new Capabilities(0x38_0040_0210 | (1UL << 38)) });
        bench.Command(low);
        Assert.Equal(1UL << 10, bench.Read(RegisterOffsets.Cqcsr, 4) & 0xF00);
    }

    [Fact]
    public void A_fence_that_cannot_write_and_a_command_that_cannot_be_read_are_memory_faults()
    {
        var bench = new IommuBench();
        bench.Memory.Writes[0x60_0000] = MemoryStatus.AccessViolation;
        bench.Command(2 | (1 << 10), 0x60_0000 >> 2);
        Assert.Equal(1UL << 8, bench.Read(RegisterOffsets.Cqcsr, 4) & 0xF00);
        bench.Memory.Writes.Clear();
        bench.Memory.Reads[IommuBench.Commands] = MemoryStatus.DataCorruption;
        bench.Write(RegisterOffsets.Cqcsr, (1 << 8) | 3, 4);
        Assert.True(bench.Iommu.ProcessCommand());
        Assert.Equal(1UL << 8, bench.Read(RegisterOffsets.Cqcsr, 4) & 0xF00);
        bench.Memory.Reads.Clear();
        bench.Write(RegisterOffsets.Cqcsr, (1 << 8) | 3, 4);
        Assert.True(bench.Iommu.ProcessCommand());
        Assert.Equal(1UL, bench.Read(RegisterOffsets.Cqh, 4));
        bench.Command(2 | (1 << 10), ulong.MaxValue >> 2);
        Assert.Equal(1UL << 8, bench.Read(RegisterOffsets.Cqcsr, 4) & 0xF00);
    }

    [Fact]
    public void Group_responses_leave_as_the_command_says()
    {
        var bench = new IommuBench();
        bench.Command(Prgr | (1UL << 32) | (77 << 12) | (9UL << 40), 0x1234);
        var sent = Assert.Single(bench.Messages);
        Assert.Equal((PcieMessageCode.PageRequestGroupResponse, 77u, true, 0x1234UL), (sent.Code, sent.ProcessId, sent.ProcessIdValid, sent.Payload));
    }

    [Theory]
    [InlineData(1UL, 1UL)] // PRI off: invalid request
    [InlineData(0UL, 15UL)] // no context: failure
    public void A_page_request_that_cannot_be_queued_is_answered(ulong tc, ulong code)
    {
        var bench = new IommuBench();
        bench.SetContext(tc);
        bench.Iommu.ReceivePageRequest(Request(LastRead));
        Assert.Equal(code, (Assert.Single(bench.Messages).Payload >> 44) & 0xF);
        Assert.Equal(tc == 0, bench.Messages[0].ProcessIdValid);
        bench.Iommu.ReceivePageRequest(Request(1));
        bench.Iommu.ReceivePageRequest(Request(4));
        Assert.Single(bench.Messages);
    }

    [Fact]
    public void Page_requests_are_queued_until_the_queue_is_full_fails_or_is_off()
    {
        var bench = new IommuBench();
        bench.SetContext(1 | (1 << 1) | (1 << 2) | (1 << 6));
        bench.Iommu.ReceivePageRequest(Request(LastRead));
        Assert.Empty(bench.Messages);
        Assert.Equal(0x12345UL, bench.Load(IommuBench.PageRequests) >> 40);
        Assert.Equal(LastRead, bench.Load(IommuBench.PageRequests + 8));
        bench.Memory.Writes[IommuBench.PageRequests + 16] = MemoryStatus.AccessViolation;
        bench.Iommu.ReceivePageRequest(Request(LastRead));
        bench.Iommu.ReceivePageRequest(Request(LastRead));
        bench.Memory.Writes.Clear();
        bench.Write(RegisterOffsets.Pqcsr, (1 << 8) | 3, 4);
        for (var i = 0; i < 4; i++)
        {
            bench.Iommu.ReceivePageRequest(Request(LastRead));
        }

        bench.Write(RegisterOffsets.Pqcsr, 0, 4);
        bench.Iommu.ReceivePageRequest(Request(LastRead));
        Assert.Equal([15, 15, 0, 0, 15], bench.Messages.Select(message => (int)(message.Payload >> 44) & 0xF));
        Assert.All(bench.Messages, message => Assert.True(message.ProcessIdValid));
        bench.Write(RegisterOffsets.Ddtp, 0);
        bench.Iommu.ReceivePageRequest(Request(LastRead));
        Assert.Equal(FaultCause.AllInboundTransactionsDisallowed, bench.Cause(0));
        bench.Write(RegisterOffsets.Pqb, (1UL << 52) | 1);
        Assert.Equal(0UL, bench.Read(RegisterOffsets.Pqh, 4));
    }

    [Fact]
    public void Under_t2gpa_completions_hold_gpas_and_translated_requests_use_them()
    {
        foreach (var fill in (AtsFill[])[AtsFill.None, AtsFill.GuestPhysical])
        {
            var bench = new IommuBench(IommuParameters.Default with { AtsFill = fill });
            var guest = bench.Allocate(16384);
            var root = bench.Allocate();
            bench.Map(root, 0x7000, 0x1000_0000);
            bench.Map(guest, 0x1000_0000, 0x40_0000, guest: true);
            for (var page = 0x10_0000UL; page < 0x13_0000; page += 4096)
            {
                bench.Map(guest, page, page, guest: true);
            }

            bench.SetContext(1 | (1 << 1) | (1 << 3), (8UL << 60) | (guest >> 12), 0, (8UL << 60) | (root >> 12));
            for (var i = 0; i < 2; i++)
            {
                var completion = bench.Translate(0x7000, RequestFlags.Cxl, AddressType.TranslationRequest);
                Assert.Equal(0x1000_0000UL, completion.Address);
                Assert.Equal(AtsCompletion.Read | AtsCompletion.Write | AtsCompletion.CxlIo, completion.Ats);
                Assert.Equal(0x40_0000UL, bench.Translate(0x7000).Address);
                Assert.Equal(0x40_0010UL, bench.Translate(0x1000_0010, type: AddressType.Translated).Address);
            }

            Assert.Equal(FaultCause.ReadGuestPageFault, bench.Translate(0x2000_0000, type: AddressType.Translated).Cause);
        }
    }

    [Fact]
    public void A_translated_request_without_t2gpa_passes_and_without_ats_is_refused()
    {
        var bench = new IommuBench();
        bench.SetContext(1 | (1 << 1));
        Assert.Equal(0x7777UL, bench.Translate(0x7777, type: AddressType.Translated).Address);
        Assert.Equal(AtsCompletion.Read | AtsCompletion.Write, bench.Translate(0x7777, type: AddressType.TranslationRequest).Ats);
        bench.SetContext(1);
        bench.Command(3);
        Assert.Equal(ResponseStatus.UnsupportedRequest, bench.Translate(0x7777, type: AddressType.TranslationRequest).Status);
    }

    private static PcieMessage Request(ulong payload) =>
        new(PcieMessageCode.PageRequest, 0x2345, payload) { SegmentValid = true, Segment = 1, ProcessIdValid = true, ProcessId = 3, Privileged = true };
}

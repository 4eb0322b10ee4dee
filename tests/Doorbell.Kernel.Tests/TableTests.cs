using CsCheck;
using Doorbell.Hardware.Memory;
using Doorbell.Kernel.Contexts;
using Doorbell.Kernel.Iommu;
using Doorbell.Kernel.Memory;
using Doorbell.Kernel.Reports;
using Doorbell.Kernel.Tests.Bench;
using Doorbell.Topology;
using Doorbell.Topology.Descriptions;

namespace Doorbell.Kernel.Tests;

/// <summary>Tables in memory and the allocators behind them.</summary>
public class TableTests
{
    private static readonly Gen<(ulong Iova, ulong Physical, ulong Size)> Mapping =
        Gen.Select(Gen.ULong[1, 0xf_ffff], Gen.ULong[1, 0xff_ffff], Gen.ULong[1, 3000], Gen.Bool)
            .Select((iova, physical, pages, large) => large
                ? ((iova >> 9) << 21, (physical >> 9) << 21, pages << 12)
                : (iova << 12, physical << 12, pages << 12));

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public void What_is_mapped_translates_page_by_page_and_what_is_unmapped_does_not(int levels, bool isSecondStage) => Mapping.Sample(
        mapping =>
        {
            var (table, context) = Table(levels, isSecondStage);
            Assert.True(table.Map(context, mapping.Iova, mapping.Physical, mapping.Size, PagePermissions.Write, SourceSpan.None).Succeeded);
            foreach (var offset in (ulong[])[0, mapping.Size / 2, mapping.Size - 1])
            {
                Assert.True(table.TryTranslate(mapping.Iova + offset, out var physical));
                Assert.Equal(mapping.Physical + offset, physical);
            }

            Assert.False(table.TryTranslate(mapping.Iova - 1, out _));
            Assert.False(table.TryTranslate(mapping.Iova + mapping.Size, out _));
            Assert.Equal(Errno.EEXIST, table.Map(context, mapping.Iova, 0, 4096, PagePermissions.Write, SourceSpan.None).Errno);
            table.Unmap(mapping.Iova, mapping.Size);
            Assert.False(table.TryTranslate(mapping.Iova, out _));
            Assert.False(table.TryTranslate(mapping.Iova + mapping.Size - 1, out _));
        },
        seed: "0N0XIzNsQ0O2",
        iter: 50,
        threads: 1);

    [Fact]
    public void A_first_stage_offers_half_of_its_space_and_a_second_stage_all()
    {
        Assert.Equal((1UL << 38) - 1, Table(3, false).Table.LastAddress);
        Assert.Equal((1UL << 41) - 1, Table(3, true).Table.LastAddress);
        Assert.Equal((1UL << 50) - 1, Table(4, true).Table.LastAddress);
        Assert.Equal((1UL << 59) - 1, Table(5, true).Table.LastAddress);
        var (table, context) = Table(3, false);
        Assert.Equal(Errno.ERANGE, table.Map(context, 1UL << 38, 0, 4096, PagePermissions.Read, SourceSpan.None).Errno);
    }

    [Fact]
    public void IOVAs_come_from_the_top_and_never_out_of_what_is_taken() =>
        Gen.Select(Gen.ULong[0, 200], Gen.ULong[1, 20]).Array[0, 12].Sample(
            reserved =>
            {
                var iovas = new IovaAllocator { First = 0x1000, Last = 0xf_ffff };
                var taken = new HashSet<ulong>();
                foreach (var (first, pages) in reserved)
                {
                    iovas.Reserve(new AddressRange(first << 12, pages << 12));
                    for (var page = first; page < first + pages; page++)
                    {
                        taken.Add(page);
                    }
                }

                var free = Enumerable.Range(1, 255).Select(page => (ulong)page).Where(page => !taken.Contains(page)).Reverse().ToArray();
                var given = new List<ulong>();
                while (iovas.TryAllocate(4096, out var iova))
                {
                    given.Add(iova >> 12);
                }

                Assert.Equal(free, given);
                foreach (var page in given)
                {
                    iovas.Free(new AddressRange(page << 12, 4096));
                }

                Assert.Equal(free.Length > 0, iovas.TryAllocate(4096, out var again));
                Assert.Equal(free.Length > 0 ? free[0] << 12 : 0, again);
            },
            seed: "0N0XIzNsQ0O2",
            iter: 200,
            threads: 1);

    [Fact]
    public void With_a_flush_queue_an_IOVA_is_not_given_out_again_before_the_flush()
    {
        var iovas = new IovaAllocator { First = 0x1000, Last = 0x1fff };
        Assert.True(iovas.TryAllocate(4096, out var iova));
        iovas.FreeLater(new AddressRange(iova, 4096));
        Assert.False(iovas.TryAllocate(4096, out _));
        iovas.Flush();
        Assert.True(iovas.TryAllocate(4096, out _));
    }

    [Fact]
    public void IOVAs_stay_below_4_GiB_while_there_is_room()
    {
        var iovas = new IovaAllocator { First = 0x1000, Last = (1UL << 38) - 1 };
        Assert.True(iovas.TryAllocate(4096, out var low));
        Assert.Equal(0xffff_f000UL, low);
        iovas.Reserve(new AddressRange(0, 1UL << 32));
        Assert.True(iovas.TryAllocate(4096, out var high));
        Assert.Equal((1UL << 38) - 4096, high);
    }

    [Fact]
    public void A_table_entry_is_found_by_the_bits_under_the_mask()
    {
        var table = new MsiPageTable(Memory().Tables, 0b1_0000_0000_0101, 0x28000);
        Assert.Equal(8, table.Entries);
        Assert.Equal(0b111, table.IndexOf((0x28000UL | 0b1_0000_0000_0101) << 12));
        Assert.Equal(0b010, table.IndexOf((0x28000UL | 0b100) << 12));
        Assert.True(table.Covers(0x2800_5abc));
        Assert.False(table.Covers(0x2800_2000));
    }

    [Fact]
    public void A_freed_page_comes_back_zeroed()
    {
        var (pages, bus, _) = Memory();
        var context = new KernelContext().Begin(ContextKind.Process, 0, "test");
        pages.Allocate(context, 1, 4096, SourceSpan.None, out var page);
        bus.Write64(page, 1);
        pages.Free(page);
        pages.Allocate(context, 1, 4096, SourceSpan.None, out var again);
        bus.Read64(again, out var value);
        Assert.Equal((page, 0UL), (again, value));
    }

    [Fact]
    public void Memory_runs_out_with_ENOMEM()
    {
        var (pages, _, _) = Memory(16);
        var context = new KernelContext().Begin(ContextKind.Process, 0, "test");
        Assert.True(pages.TryAllocateForUser(12 << 12, out _));
        Assert.True(pages.Allocate(context, 4, 4096, SourceSpan.None, out _).Succeeded);
        Assert.Equal(Errno.ENOMEM, pages.Allocate(context, 1, 4096, SourceSpan.None, out _).Errno);
        Assert.False(pages.TryAllocateForUser(1, out _));
    }

    private static (PageTable Table, KernelContext Context) Table(int levels, bool isSecondStage)
    {
        var context = new KernelContext().Begin(ContextKind.Process, 0, "test");
        var table = new PageTable(Memory().Tables, new RiscvPageTableFormat(levels, isSecondStage));
        Assert.True(table.Create(context, SourceSpan.None).Succeeded);
        return (table, context);
    }

    private static (PageAllocator Pages, PhysicalBus Bus, HostTableMemory Tables) Memory(int pages = 4096)
    {
        var bus = new PhysicalBus();
        var size = (ulong)pages << 12;
        bus.Add(new Ram(0x8000_0000, size));
        var allocator = new PageAllocator([new MemoryDescription { Origin = Board.At("dram"), Range = new(0x8000_0000, size), Type = MemoryType.Main }], bus);
        return (allocator, bus, new HostTableMemory(allocator, bus));
    }
}
